package io.rackside.app.cli;

import io.rackside.drivers.cluster.virtual.TenantSeeding;

import picocli.CommandLine.Option;

/** What the servers of a virtual cluster are shared by. */
final class TenantOptions {
    @Option(
            names = "--virtual-clusters",
            paramLabel = "N",
            description = "core.cli.option.cluster-tenants")
    private int clusters;

    @Option(names = "--pools", paramLabel = "N", description = "core.cli.option.cluster-pools")
    private int pools;

    @Option(names = "--gpus", paramLabel = "N", description = "core.cli.option.cluster-gpus")
    private int gpus;

    @Option(names = "--vfs", paramLabel = "N", description = "core.cli.option.cluster-vfs")
    private int functions;

    @Option(
            names = "--local-volumes",
            paramLabel = "N",
            description = "core.cli.option.cluster-volumes")
    private int volumes;

    /** What is wanted; a number out of its range is a usage error. */
    TenantSeeding seeding() {
        TwinOptions.inRange("--virtual-clusters", clusters, 0, TenantSeeding.CLUSTERS_MOST);
        TwinOptions.inRange("--pools", pools, 0, TenantSeeding.POOLS_MOST);
        TwinOptions.inRange("--gpus", gpus, 0, TenantSeeding.DEVICES_MOST);
        TwinOptions.inRange("--vfs", functions, 0, TenantSeeding.DEVICES_MOST);
        TwinOptions.inRange("--local-volumes", volumes, 0, TenantSeeding.DEVICES_MOST);
        return new TenantSeeding(clusters, pools, gpus, functions, volumes);
    }
}
