#!/bin/sh
# Starts Rackside out of its application image, as lib/app/rackside.cfg says. It stands in for the launcher of jpackage,
# which asks rpm and dpkg at each start what package it belongs to: a fifth of a second before the JVM is loaded.
self=$(readlink -f -- "$0") || exit 1
home=${self%/bin/*}
APPDIR=$home/lib/app
arguments=$#
classpath=
main=
# Commands that ask a cluster have an AOT cache of their own.
cache=
case ${1-} in workloads | impact | inspect) cache=$APPDIR/rackside-cluster.aot ;; esac
[ -f "$cache" ] || cache=
while IFS= read -r line || [ -n "$line" ]; do
    value=${line#*=}
    case $value in *'$APPDIR'*) value=${value%%'$APPDIR'*}$APPDIR${value#*'$APPDIR'} ;; esac
    case $line in
    app.classpath=*) classpath=$classpath${classpath:+:}$value ;;
    app.mainclass=*) main=$value ;;
    java-options=-XX:AOTCache=*) set -- "$@" "-XX:AOTCache=${cache:-${value#*=}}" ;;
    java-options=*) set -- "$@" "$value" ;;
    esac
done <"$APPDIR/rackside.cfg"
set -- "$@" -classpath "$classpath" "$main"
# The arguments came first; they go last.
while [ "$arguments" -gt 0 ]; do
    set -- "$@" "$1"
    shift
    arguments=$((arguments - 1))
done
# Only of interest to a JDK's own launcher; options of other programs do not concern this one.
unset JDK_JAVA_OPTIONS
exec "$home/lib/runtime/bin/java" "$@"
