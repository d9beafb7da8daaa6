package io.rackside.nic.rule;

import io.rackside.model.host.PciFunction;

import java.util.List;
import java.util.Map;

/**
 * The network controllers among the functions of a PCI bus. An inventory has them only where a
 * driver made a port of them, so those without one have to be told apart from all there is.
 */
public final class NetworkFunctions {
    /** First half of the class of network controllers (PCI Code and ID Assignment 1.3). */
    private static final String NETWORK = "02";

    private NetworkFunctions() {}

    /**
     * The table {@link Table#NETWORK_FUNCTIONS}.
     *
     * @param all functions, as {@code lspci} tells them
     */
    public static List<Row> rows(List<PciFunction> all) {
        return all.stream()
                .filter(function -> function.classId().startsWith(NETWORK))
                .map(NetworkFunctions::row)
                .toList();
    }

    private static Row row(PciFunction function) {
        return Row.of(
                function.address(),
                Map.of(
                        "class", function.classId(),
                        "id", function.id(),
                        "model", function.model(),
                        "driver", function.driver()));
    }
}
