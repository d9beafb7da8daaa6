package io.rackside.app.offload.measure;

import java.nio.file.Path;

/**
 * A process that measures until it is killed. Arguments: folder, ports of both hosts' SSH servers.
 */
final class HaltedMeasure {
    private HaltedMeasure() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (MeasureBench bench =
                MeasureBench.knowing(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]))) {
            System.out.println(bench.ended(bench.start(bench.plan())));
        }
    }
}
