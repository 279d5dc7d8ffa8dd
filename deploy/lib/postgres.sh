# shellcheck shell=bash
# Sourced by deploy/verify: provides what the tests against PostgreSQL need, a Docker engine that runs and an image with
# Debian's PostgreSQL in it. No registry is asked. Without them those tests are skipped, and say so.
#
#   need_postgres      as root, notes the packages that are missing
#   provide_postgres   starts the engine and makes the image, as far as they are not there; a few seconds
#   stop_engine        ends the engine, if provide_postgres started it

postgres_image=plimsoll-postgres:test
engine_pid=
engine_seconds=30

need_postgres() {
  [ "$(id -u)" -eq 0 ] || return 0
  need dockerd docker.io
  need docker docker.io
  need iptables iptables
  [ -n "$(postgres_home)" ] || note_missing postgresql
}

provide_postgres() {
  if ! start_engine || ! make_postgres_image; then
    stop_engine
    echo "The tests against PostgreSQL are skipped." >&2
    return 0
  fi
  # From here on it is a failure if they do not run.
  export PLIMSOLL_POSTGRES=required
}

stop_engine() {
  [ -n "$engine_pid" ] || return 0
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  engine_pid=
}

start_engine() {
  command -v docker >/dev/null || { echo "There is no docker." >&2; return 1; }
  timeout 10 docker info >/dev/null 2>&1 && return 0
  if [ "$(id -u)" -ne 0 ] || ! command -v dockerd >/dev/null; then
    echo "The Docker engine does not run, or this user may not use it." >&2
    return 1
  fi
  local log waited
  log=$(mktemp)
  setsid dockerd >"$log" 2>&1 &
  engine_pid=$!
  for ((waited = 0; waited < engine_seconds; waited++)); do
    if timeout 10 docker info >/dev/null 2>&1; then
      rm -f "$log"
      return 0
    fi
    kill -0 "$engine_pid" 2>/dev/null || break
    sleep 1
  done
  echo "The Docker engine did not start; its last lines:" >&2
  tail -n 5 "$log" >&2
  rm -f "$log"
  return 1
}

# Where Debian's package is; the newest, if there are several.
postgres_home() {
  local home newest=
  for home in /usr/lib/postgresql/*; do
    if [ -x "$home/bin/initdb" ]; then newest=$home; fi
  done
  echo "$newest"
}

# Nothing but PostgreSQL, the libraries that it loads, and an empty database; without its compiler, which needs LLVM.
make_postgres_image() {
  docker image inspect "$postgres_image" >/dev/null 2>&1 && return 0
  local home tree status=0
  home=$(postgres_home)
  [ -n "$home" ] || { echo "There is no /usr/lib/postgresql, of Debian's package postgresql." >&2; return 1; }
  [ "$(id -u)" -eq 0 ] || { echo "Making the image $postgres_image takes root." >&2; return 1; }
  tree=$(mktemp -d)
  { fill_tree "$home" "$tree" && import_tree "$home" "$tree"; } || status=1
  rm -rf -- "$tree"
  return "$status"
}

fill_tree() {
  local home=$1 tree=$2 owner
  # Debian's package makes this account.
  owner=$(id -u postgres):$(id -g postgres) || return 1
  chmod 755 "$tree"
  mkdir -p "$tree/etc" "$tree/data" "$tree/run/postgresql" "$tree/var"
  mkdir -m 1777 "$tree/tmp"
  ln -s ../run "$tree/var/run"
  echo "postgres:x:$owner::/data:/bin/false" >"$tree/etc/passwd"
  { echo "$home/bin/postgres"; echo "$home/lib"; echo "/usr/share/postgresql/${home##*/}"
    echo /usr/share/zoneinfo; libraries "$home"; } | sort -u | tar -C / -ch --exclude='llvmjit*' --exclude=bitcode -T - 2>/dev/null | tar -C "$tree" -x
  echo plimsoll >"$tree/tmp/password"
  chown -R "$owner" "$tree/data" "$tree/run/postgresql"
  setpriv --reuid="${owner%:*}" --regid="${owner#*:}" --clear-groups "$home/bin/initdb" -D "$tree/data" -U plimsoll -E UTF8 \
    --locale=C --auth=scram-sha-256 --pwfile="$tree/tmp/password" >/dev/null &&
    rm "$tree/tmp/password" &&
    echo 'host all all all scram-sha-256' >>"$tree/data/pg_hba.conf"
}

# The files of what PostgreSQL loads.
libraries() {
  ldd "$1/bin/postgres" | grep -o '/[^ )]*\.so[^ ):]*'
}

import_tree() {
  tar -C "$2" -c . | docker import --change "USER postgres" \
    --change "CMD [\"$1/bin/postgres\", \"-D\", \"/data\", \"-c\", \"listen_addresses=*\"]" - "$postgres_image" >/dev/null
}
