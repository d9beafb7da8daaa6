package io.rackside.nic.rule;

import java.util.List;

/** The rules that came with Rackside. */
public final class Rules {
    private static final List<String> SHIPPED =
            List.of(
                    "nic-not-recognised",
                    "packet-loss",
                    "disk-not-recognised",
                    "pass-through-fails",
                    "runc-conflict",
                    "vm-io-error-kylin-sp2",
                    "bond-not-formed",
                    "csi-blocks-migration",
                    "multipath-takes-local-disk",
                    "cpu-flags-missing");

    private Rules() {}

    /** Each of them, in the order a technician goes through them. */
    public static List<Rule> shipped() {
        return SHIPPED.stream()
                .map(name -> RuleReader.read(Shipped.file("rules/" + name + ".json")))
                .toList();
    }
}
