#!/bin/sh
# Makes the AOT cache of the commands that ask a cluster: they look at a stand-in, with a data folder and without one.
# It is large enough that its lists come packed.
# usage: train-cluster.sh IMAGE DATA-FOLDER
set -e
rackside=$1/bin/rackside
data=$2
stand_in=$data/cluster
rm -rf "$stand_in"
mkdir "$stand_in"
"$rackside" virtual cluster --nodes 30 --pods 6000 --vms 300 --role viewer --data "$stand_in" >"$stand_in/log" &
cluster=$!
trap 'kill "$cluster"' EXIT
until grep -q '^kubeconfig ' "$stand_in/log"; do
    kill -0 "$cluster"
    sleep 1
done
config=$stand_in/kubeconfig
JAVA_TOOL_OPTIONS="\"-XX:AOTCacheOutput=$1/lib/app/rackside-cluster.aot\" -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -Drackside.startup.training=true" \
    "$rackside" workloads --kubeconfig "$config" --data "$stand_in/none" --json --stats \
    -- workloads --kubeconfig "$config" --data "$data" \
    -- impact node-001 --kubeconfig "$config" --data "$data" --json
