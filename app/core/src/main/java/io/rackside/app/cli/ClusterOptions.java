package io.rackside.app.cli;

import picocli.CommandLine.Option;

import java.nio.file.Path;

/** Options of every command that reads a cluster: which, and the way there. */
final class ClusterOptions {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "core.cli.option.kubeconfig")
    Path kubeconfig;

    @Option(names = "--cluster", paramLabel = "NAME", description = "core.cli.option.cluster")
    String cluster;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "core.cli.option.cluster-context")
    String context;

    @Option(names = "--via", paramLabel = "HOST", description = "core.cli.option.cluster-via")
    String via;

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256",
            description = "core.cli.option.cluster-fingerprint")
    String fingerprint;

    @Option(names = "--user", paramLabel = "NAME", description = "core.cli.option.via-user")
    String user;

    @Option(
            names = "--credential",
            paramLabel = "NAME",
            description = "core.cli.option.via-credential")
    String credential;

    @Option(names = "--trust-new", description = "core.cli.option.via-trust-new")
    boolean trustNew;
}
