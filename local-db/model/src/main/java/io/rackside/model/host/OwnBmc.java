package io.rackside.model.host;

import java.util.Objects;

/**
 * The BMC as the host sees it (IPMI 2.0 section 20.1).
 *
 * @param firmware its version
 * @param manufacturer number of the enterprise that made it
 */
public record OwnBmc(String firmware, String ipmi, String manufacturer, String product) {
    public OwnBmc {
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(ipmi, "ipmi");
        Objects.requireNonNull(manufacturer, "manufacturer");
        Objects.requireNonNull(product, "product");
    }
}
