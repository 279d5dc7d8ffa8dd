# shellcheck shell=bash
# Sourced by deploy/verify and deploy/quickstart: finds the tools they need, and as root on Debian or Ubuntu installs
# what is missing.
#
#   need_jdk               a JDK of 17 or newer; exports JAVA_HOME
#   need COMMAND PACKAGE   notes PACKAGE as missing when COMMAND is not found
#   provide                installs what was noted, or says what to install and stops

PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
java_floor=17
missing=()

stop() {
  printf '%s: %s\n' "$(basename -- "$0")" "$*" >&2
  exit 1
}

need() {
  command -v -- "$1" >/dev/null || note_missing "$2"
}

note_missing() {
  case " ${missing[*]-} " in
    *" $1 "*) ;;
    *) missing+=("$1") ;;
  esac
}

# The JDK's major version, or 0 where there is no working javac.
jdk_version() {
  local words
  words=$("$1/bin/javac" -version 2>&1) || { echo 0; return; }
  [[ $words =~ javac\ ([0-9]+) ]] && echo "${BASH_REMATCH[1]}" || echo 0
}

need_jdk() {
  if [ -n "${JAVA_HOME:-}" ]; then
    local version
    version=$(jdk_version "$JAVA_HOME")
    [ "$version" -gt 0 ] || stop "JAVA_HOME=$JAVA_HOME is no JDK (no bin/javac there); unset it, or point it to a JDK of $java_floor or newer"
    [ "$version" -ge "$java_floor" ] || stop "JAVA_HOME=$JAVA_HOME is Java $version; Plimsoll needs $java_floor or newer"
    export JAVA_HOME
  elif ! find_jdk; then
    note_missing jdk
  fi
}

# The JDK on the path, else the first one under /usr/lib/jvm that is new enough.
find_jdk() {
  local home
  for home in "$(dirname -- "$(dirname -- "$(readlink -f -- "$(command -v javac)")")")" /usr/lib/jvm/*; do
    if [ "$(jdk_version "$home")" -ge "$java_floor" ]; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  return 1
}

provide() {
  [ ${#missing[@]} -gt 0 ] || return 0
  local wanted="${missing[*]/#jdk/openjdk-$java_floor-jdk-headless (or a newer JDK)}"
  command -v apt-get >/dev/null || stop "missing: $wanted. Install them with this system's package manager, then run this again"
  [ "$(id -u)" -eq 0 ] || stop "missing: $wanted. As root, install them with apt-get install, or run this once as root"
  install_packages
  missing=()
}

install_packages() {
  local packages=() package
  echo "Installing: ${missing[*]}"
  run_apt update
  for package in "${missing[@]}"; do
    if [ "$package" = jdk ]; then package=$(available_jdk); fi
    packages+=("$package")
  done
  hold_daemons
  run_apt install --no-install-recommends "${packages[@]}"
  release_daemons
  [ -n "${JAVA_HOME:-}" ] || find_jdk || stop "no JDK of $java_floor or newer was found after installing ${packages[*]}"
}

run_apt() {
  local log
  log=$(mktemp)
  if ! DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 "$@" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    release_daemons
    stop "apt-get $1 failed; its last lines stand above"
  fi
  rm -f "$log"
}

available_jdk() {
  local package
  for package in "openjdk-$java_floor-jdk-headless" openjdk-21-jdk-headless openjdk-25-jdk-headless default-jdk-headless; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      echo "$package"
      return
    fi
  done
  echo "openjdk-$java_floor-jdk-headless"
}

# Packages such as nginx and prometheus start their daemon on installation; here they would only take ports.
policy=/usr/sbin/policy-rc.d
hold_daemons() {
  [ -e $policy ] && return
  printf '#!/bin/sh\n# Put here by Plimsoll while it installs packages.\nexit 101\n' >$policy
  chmod 755 $policy
  trap release_daemons EXIT
}

release_daemons() {
  if grep -qs 'Put here by Plimsoll' $policy; then rm -f $policy; fi
}
