package io.rackside.app.site;

import io.rackside.model.Inventory;

import java.util.Locale;

/** Counts the CPU sockets a device reports. */
final class CpuSockets {
    private CpuSockets() {}

    /** Sockets with a processor in them; GPUs, FPGAs and empty sockets do not count. */
    static int in(Inventory inventory) {
        return (int)
                inventory.processors().stream()
                        .filter(p -> !p.state().toLowerCase(Locale.ROOT).contains("absent"))
                        .filter(p -> !isAccelerator(p))
                        .count();
    }

    private static boolean isAccelerator(Inventory.Processor processor) {
        String words = (processor.id() + " " + processor.name()).toLowerCase(Locale.ROOT);
        return words.contains("gpu") || words.contains("fpga") || words.contains("accelerator");
    }
}
