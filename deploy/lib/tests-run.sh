#!/usr/bin/env bash
# Sums up the test reports below the current directory: one line for each module and kind, then what failed or was
# skipped by name, since a test that was not run proves nothing.
set -euo pipefail
shopt -s nullglob

reports=(*/target/surefire-reports/TEST-*.xml */target/failsafe-reports/TEST-*.xml)
echo
if [ ${#reports[@]} -eq 0 ]; then
  echo "No test was run."
  exit 0
fi
awk '
  function attribute(name,   text) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    text = substr($0, RSTART, RLENGTH)
    sub(/^[^"]*"/, "", text); sub(/"$/, "", text)
    return text
  }
  FNR == 1 { split(FILENAME, part, "/"); key = sprintf("%-11s %-12s", part[1], part[3] ~ /failsafe/ ? "integration" : "unit") }
  /<testsuite / {
    if (!(key in run)) order[++keys] = key
    run[key] += attribute("tests"); skipped[key] += attribute("skipped"); time = attribute("time"); gsub(",", "", time); took[key] += time
    failed[key] += attribute("failures") + attribute("errors")
  }
  /<testcase / { test = attribute("classname") "." attribute("name") }
  /<failure|<error[ >]/ { bad[++bads] = "failed:  " test }
  /<skipped/ { bad[++bads] = "skipped: " test }
  END {
    for (i = 1; i <= keys; i++) {
      k = order[i]
      printf "%s %5d tests, %d failed, %d skipped, %.0f s\n", k, run[k], failed[k], skipped[k], took[k]
      all += run[k]; allFailed += failed[k]; allSkipped += skipped[k]
    }
    for (i = 1; i <= bads; i++) if (!(bad[i] in told)) { told[bad[i]]; print bad[i] }
    printf "%d tests, %d failed, %d skipped\n", all, allFailed, allSkipped
  }
' "${reports[@]}"
