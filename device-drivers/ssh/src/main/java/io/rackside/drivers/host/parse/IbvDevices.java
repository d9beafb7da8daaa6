package io.rackside.drivers.host.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ibv_devinfo}: RDMA devices as libibverbs sees them. */
public final class IbvDevices {
    private static final Pattern DEVICE = Pattern.compile("(?m)^hca_id:\\s*(\\S+)");
    private static final Pattern MTU = Pattern.compile("(?m)^\\s*active_mtu:\\s*(\\d+)");

    private IbvDevices() {}

    /** Bytes in a packet on the first port, by device. */
    public static Map<String, OptionalInt> activeMtus(String text) {
        Map<String, OptionalInt> mtus = new LinkedHashMap<>();
        for (String part : text.split("(?m)^(?=hca_id:)", -1)) {
            Matcher device = DEVICE.matcher(part);
            Matcher mtu = MTU.matcher(part);
            if (device.find()) {
                mtus.put(
                        device.group(1),
                        mtu.find() ? Fields.number(mtu.group(1)) : OptionalInt.empty());
            }
        }
        if (mtus.isEmpty()) {
            throw new NotUnderstood("hca_id", text);
        }
        return mtus;
    }
}
