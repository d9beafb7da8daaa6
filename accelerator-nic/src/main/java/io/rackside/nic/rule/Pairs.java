package io.rackside.nic.rule;

import java.util.List;

/** The pairs that came with Rackside. */
public final class Pairs {
    private static final List<String> SHIPPED =
            List.of(
                    "huawei-hi1822",
                    "intel-700",
                    "intel-e810",
                    "nvidia-bluefield-2",
                    "nvidia-bluefield-3",
                    "nvidia-connectx-6-dx",
                    "nvidia-connectx-6-lx",
                    "nvidia-connectx-7");

    private Pairs() {}

    public static List<CardPairs> shipped() {
        return SHIPPED.stream()
                .map(name -> PairReader.read(Shipped.file("pairs/" + name + ".json")))
                .toList();
    }
}
