package io.rackside.app.monitoring;

import io.rackside.model.Device;

import java.util.List;
import java.util.Map;

/** What the model says of a network device's ports and outlets. */
public interface Plan {
    /**
     * Its ports that have a planned cable, by the device's own names, each with what is to be at
     * the other end ("srv-01 LOM1").
     *
     * @param ports names of the device's ports
     */
    Map<String, String> cables(Device device, List<String> ports);

    /**
     * Whether what is planned at the other end of that port is known to be switched off now: such a
     * link is down for a good reason.
     *
     * @param ports names of the device's ports
     */
    default boolean isFarOff(Device device, String port, List<String> ports) {
        return false;
    }

    /** Outlets of a PDU, as the model writes them, each with what is plugged in ("srv-01 PSU1"). */
    Map<String, String> cords(Device pdu);

    /** Nothing is planned. */
    static Plan none() {
        return new Plan() {
            @Override
            public Map<String, String> cables(Device device, List<String> ports) {
                return Map.of();
            }

            @Override
            public Map<String, String> cords(Device pdu) {
                return Map.of();
            }
        };
    }
}
