package io.rackside.model;

import java.util.Objects;

/**
 * The cord of one power supply.
 *
 * @param psu name of the power supply as the device reports it
 * @param pdu the PDU it is plugged into
 * @param outlet outlet of that PDU
 * @param feed the incoming feed behind it, "A" or "B"
 */
public record PowerFeed(DeviceId device, String psu, DeviceId pdu, String outlet, String feed) {
    public PowerFeed {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(psu, "psu");
        Objects.requireNonNull(pdu, "pdu");
        Objects.requireNonNull(outlet, "outlet");
        Objects.requireNonNull(feed, "feed");
    }
}
