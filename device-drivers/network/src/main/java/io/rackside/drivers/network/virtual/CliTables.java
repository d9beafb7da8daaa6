package io.rackside.drivers.network.virtual;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What a family of command lines shows of its box. */
interface CliTables {
    /** The answers by the command that asks for them. */
    Map<String, Supplier<List<String>>> commands();

    static String row(String format, Object... cells) {
        return String.format(Locale.ROOT, format, cells).stripTrailing();
    }

    static boolean isMac(String text) {
        return text.matches("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");
    }

    /** As VRP and Comware write a MAC address: {@code 00e0-fc12-3456}. */
    static String dashed(String mac) {
        String bare = mac.replace(":", "").toLowerCase(Locale.ROOT);
        return bare.substring(0, 4) + "-" + bare.substring(4, 8) + "-" + bare.substring(8);
    }
}
