package io.rackside.bmc.files;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How a BMC fetches a file from here. */
public enum Transport {
    HTTPS,
    HTTP;

    /**
     * The better one of what a BMC can do, as DSP0268 writes it: the values of {@code
     * TransferProtocolType@Redfish.AllowableValues} or of {@code TransferProtocolsSupported}.
     *
     * @param allowed empty when it does not say; then it is taken for one that can do HTTPS
     * @return empty when it says what it can do and neither is among it
     */
    public static Optional<Transport> bestOf(Collection<String> allowed) {
        if (allowed.isEmpty() || names(allowed, HTTPS)) {
            return Optional.of(HTTPS);
        }
        return names(allowed, HTTP) ? Optional.of(HTTP) : Optional.empty();
    }

    private static boolean names(Collection<String> allowed, Transport one) {
        return allowed.stream().anyMatch(word -> word.strip().equalsIgnoreCase(one.name()));
    }

    String scheme() {
        return name().toLowerCase(Locale.ROOT);
    }
}
