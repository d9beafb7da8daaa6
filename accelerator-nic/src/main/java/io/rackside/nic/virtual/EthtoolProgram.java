package io.rackside.nic.virtual;

import io.rackside.nic.virtual.Interfaces.Interface;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ethtool}: what a driver is, its features, rings, channels, coalescing, pause. */
final class EthtoolProgram implements Program {
    private static final int NO_DEVICE = 71;

    @Override
    public int run(Call call) {
        List<String> words = new ArrayList<>(call.arguments());
        boolean json = words.remove("--json");
        String option = words.isEmpty() ? "" : words.removeFirst();
        if (!option.startsWith("-")) {
            return settings(call, option);
        }
        String name = words.isEmpty() ? "" : words.removeFirst();
        Optional<Interface> found = Interfaces.named(call.host(), name);
        if (option.equals("-i") || option.equals("--driver")) {
            return found.isPresent() && found.get().port().isPresent()
                    ? driver(call, found.get(), found.get().port().get())
                    : call.fail(
                            NO_DEVICE, "Cannot get driver information: Operation not supported");
        }
        if (found.isEmpty()) {
            return call.fail(1, "netlink error: No such device");
        }
        Optional<VirtualPort> port = found.get().own();
        if (port.isEmpty()) {
            return call.fail(1, "netlink error: Operation not supported");
        }
        if ("-K-G-L-C-A-N-U".contains(option) && !call.root()) {
            return call.fail(1, "netlink error: Operation not permitted");
        }
        return act(call, option, port.get(), words, json);
    }

    private static int act(
            Call call, String option, VirtualPort port, List<String> words, boolean json) {
        return switch (option) {
            case "-k", "--show-features" -> EthtoolShows.features(call, port, json);
            case "-g", "--show-ring" -> EthtoolShows.rings(call, port, json);
            case "-l", "--show-channels" -> EthtoolShows.channels(call, port);
            case "-c", "--show-coalesce" -> EthtoolShows.coalescing(call, port, json);
            case "-a", "--show-pause" -> EthtoolShows.pause(call, port, json);
            case "-S", "--statistics" -> EthtoolShows.statistics(call, port);
            case "-T", "--show-time-stamping" -> EthtoolLooks.stamping(call, port);
            case "-P", "--show-permaddr" -> EthtoolLooks.permanent(call, port);
            case "-m", "--module-info" -> EthtoolLooks.module(call, port);
            case "-n", "-u", "--show-nfc", "--show-ntuple" -> FilterRules.show(call, port, words);
            case "-N", "-U", "--config-nfc", "--config-ntuple" ->
                    FilterRules.set(call, port, words);
            case "--show-priv-flags" -> EthtoolLooks.flags(call, port);
            case "-K", "--features", "--offload" -> setFeatures(call, port, pairs(words));
            case "-G", "--set-ring" -> setRings(call, port, pairs(words));
            case "-L", "--set-channels" -> setChannels(call, port, pairs(words));
            case "-C", "--coalesce" -> setCoalescing(call, port, pairs(words));
            case "-A", "--pause" -> setPause(call, port, pairs(words));
            default -> call.fail(1, "ethtool: bad command line argument(s)");
        };
    }

    /** Pairs of name and value; a name at the end without one is left out. */
    private static List<String[]> pairs(List<String> words) {
        List<String[]> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            pairs.add(new String[] {words.get(i), words.get(i + 1)});
        }
        return pairs;
    }

    private static int settings(Call call, String name) {
        Optional<VirtualPort> port = call.host().port(name);
        if (port.isEmpty()) {
            return call.fail(75, "netlink error: No such device");
        }
        return EthtoolLooks.settings(call, port.get());
    }

    private static int driver(Call call, Interface each, VirtualPort port) {
        CardModel.Software software = port.card.model.software();
        String bus = port.bus();
        String driver = software.driver();
        if (each.representor()) {
            driver = port.card.model.mellanox() ? "mlx5e_rep" : driver;
        } else if (each.sub().isPresent()) {
            bus = each.sub().get().device();
            driver = "mlx5_core.sf";
        } else if (each.function().isPresent()) {
            bus = each.function().get().pci;
            driver = software.functionDriver();
        }
        call.say("driver: " + driver);
        call.say(
                "version: "
                        + port.card.driverVersion.orElse(
                                call.host()
                                        .settings
                                        .os()
                                        .release(call.host().hardware().machine())));
        call.say(
                "firmware-version: "
                        + software.told().replace(software.firmware(), port.card.running));
        call.say("expansion-rom-version: ");
        call.say("bus-info: " + bus);
        for (String what :
                List.of("statistics", "test", "eeprom-access", "register-dump", "priv-flags")) {
            call.say("supports-" + what + ": " + (port.card.model.simulated() ? "no" : "yes"));
        }
        return 0;
    }

    private static int setFeatures(Call call, VirtualPort port, List<String[]> pairs) {
        PortFeatures features = port.settings.features;
        List<String> unchanged = new ArrayList<>();
        for (String[] pair : pairs) {
            if (features.named(pair[0]).isEmpty()) {
                return call.fail(1, "ethtool: bad command line argument(s)");
            }
            boolean wanted = pair[1].equals("on");
            if (!features.set(pair[0], wanted)) {
                unchanged.add(
                        PortFeatures.whole(pair[0])
                                + ": "
                                + IpRecords.onOff(!wanted)
                                + " [requested "
                                + pair[1]
                                + "]");
            }
        }
        FilterRules.follow(port);
        if (unchanged.isEmpty()) {
            return 0;
        }
        call.say("Actual changes:");
        unchanged.forEach(call::say);
        return call.fail(1, "Could not change any device features");
    }

    private static int setRings(Call call, VirtualPort port, List<String[]> pairs) {
        int rx = port.settings.rxRing;
        int tx = port.settings.txRing;
        for (String[] pair : pairs) {
            Optional<Integer> value = number(pair[1]);
            if (value.isEmpty() || !List.of("rx", "tx").contains(pair[0])) {
                return call.fail(1, "ethtool: bad command line argument(s)");
            }
            if (value.get() > port.card.model.limits().ring() || value.get() < 1) {
                call.fail(1, "netlink error: requested ring size exceeds maximum (offset 36)");
                return call.fail(1, "netlink error: Invalid argument");
            }
            rx = pair[0].equals("rx") ? value.get() : rx;
            tx = pair[0].equals("tx") ? value.get() : tx;
        }
        if (rx != port.settings.rxRing || tx != port.settings.txRing) {
            port.settings.rxRing = rx;
            port.settings.txRing = tx;
            port.blink(call.host().now(), VirtualPort.REOPENING);
        }
        return 0;
    }

    private static int setChannels(Call call, VirtualPort port, List<String[]> pairs) {
        for (String[] pair : pairs) {
            Optional<Integer> value = number(pair[1]);
            if (value.isEmpty()) {
                return call.fail(1, "ethtool: bad command line argument(s)");
            }
            boolean most = value.get() > port.card.model.limits().channels();
            if (!pair[0].equals("combined") || most || value.get() < 1) {
                call.fail(1, "netlink error: requested channel count exceeds maximum (offset 36)");
                return call.fail(1, "netlink error: Invalid argument");
            }
            if (value.get() != port.settings.channels) {
                port.settings.channels = value.get();
                port.blink(call.host().now(), VirtualPort.REOPENING);
            }
        }
        return 0;
    }

    private static int setCoalescing(Call call, VirtualPort port, List<String[]> pairs) {
        boolean adapts = EthtoolShows.adapts(port);
        for (String[] pair : pairs) {
            boolean adaptive = pair[0].startsWith("adaptive-");
            Optional<Integer> value = adaptive ? Optional.of(0) : number(pair[1]);
            if (value.isEmpty()) {
                return call.fail(1, "ethtool: bad command line argument(s)");
            }
            if (!adapts && !pair[0].equals("rx-usecs") && !pair[0].equals("tx-usecs")) {
                call.fail(1, "netlink error: unsupported parameter (offset 36)");
                return call.fail(1, "netlink error: Operation not supported");
            }
            switch (pair[0]) {
                case "adaptive-rx" -> port.settings.adaptiveRx = pair[1].equals("on");
                case "adaptive-tx" -> port.settings.adaptiveTx = pair[1].equals("on");
                case "rx-usecs" -> port.settings.rxUsecs = value.get();
                case "rx-frames" -> port.settings.rxFrames = value.get();
                case "tx-usecs" -> port.settings.txUsecs = value.get();
                case "tx-frames" -> port.settings.txFrames = value.get();
                default -> {
                    return call.fail(1, "ethtool: bad command line argument(s)");
                }
            }
        }
        return 0;
    }

    private static int setPause(Call call, VirtualPort port, List<String[]> pairs) {
        for (String[] pair : pairs) {
            boolean on = pair[1].equals("on");
            switch (pair[0]) {
                case "autoneg" -> port.settings.pauseNegotiated = on;
                case "rx" -> port.settings.pauseRx = on;
                case "tx" -> port.settings.pauseTx = on;
                default -> {
                    return call.fail(1, "ethtool: bad command line argument(s)");
                }
            }
        }
        return 0;
    }

    private static Optional<Integer> number(String text) {
        return text.matches("\\d{1,7}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
