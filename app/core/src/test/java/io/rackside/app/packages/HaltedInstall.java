package io.rackside.app.packages;

import java.nio.file.Path;

/**
 * A process that installs a package and dies as by a power cut when the journal has taken a phase.
 * Arguments: folder, port of the host's SSH server, phase, file of the package.
 */
final class HaltedInstall {
    static final int KILLED = 137;

    private HaltedInstall() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (InstallBench bench =
                InstallBench.knowing(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            InstallDraft draft = bench.plan(false, bench.add(Path.of(arguments[3])));
            bench.rackside
                    .jobs()
                    .listen(
                            job -> {
                                if (new InstallText(job.parameters())
                                        .phase()
                                        .filter(arguments[2]::equals)
                                        .isPresent()) {
                                    Runtime.getRuntime().halt(KILLED);
                                }
                            });
            System.out.println(bench.run(draft));
        }
    }
}
