package io.rackside.drivers.network.cli.lossless;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a device for the longest packet that a port passes, and reads its answer. */
public final class PortMtu {
    private static final String PORT = "port";

    /** Of an Ethernet frame: two addresses, a type and a checksum. */
    private static final int FRAME = 18;

    private static final Pattern LENGTH =
            Pattern.compile("(?i)\\bmaximum frame length(?: is|:)?\\s*(\\d{3,5})\\b");

    private static final Pattern MTU = Pattern.compile("\\bMTU (\\d{3,5}) bytes\\b");

    private PortMtu() {}

    /**
     * The command.
     *
     * @return empty for a family whose answer we do not know
     * @throws IllegalArgumentException when it can be no port
     */
    public static Optional<Command> command(CliProfile profile, String port) {
        List<String> words =
                switch (profile.name()) {
                    case "huawei-vrp8", "huawei-vrp5", "h3c-comware" ->
                            List.of("display", "interface", "{port:interface}");
                    case "cisco-nxos", "cisco-ios" ->
                            List.of("show", "interface", "{port:interface}");
                    case "arista-eos" -> List.of("show", "interfaces", "{port:interface}");
                    default -> List.of();
                };
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(new CommandTemplate(words).with(Map.of(PORT, port)));
    }

    /**
     * In bytes without the Ethernet header. Makers who tell the length of a frame count its header
     * and checksum; what they tell as MTU beside it is that of their own IP packets.
     */
    public static OptionalInt read(List<String> answer) {
        OptionalInt mtu = OptionalInt.empty();
        for (String line : answer) {
            Matcher length = LENGTH.matcher(line);
            if (length.find()) {
                return OptionalInt.of(Integer.parseInt(length.group(1)) - FRAME);
            }
            Matcher told = MTU.matcher(line);
            if (mtu.isEmpty() && told.find()) {
                mtu = OptionalInt.of(Integer.parseInt(told.group(1)));
            }
        }
        return mtu;
    }
}
