package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.NumberRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.PoePort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What ports give: power (RFC 3621). */
public final class PortFacts {
    private static final String[] DETECTION = {
        "", "disabled", "searching", "deliveringPower", "fault", "test", "otherFault"
    };

    private PortFacts() {}

    /**
     * @param watts a maker's column, by ifIndex or by group and port as the standard's is
     */
    public static List<PoePort> poe(Answers answers, Ports ports, Optional<NumberRule> watts) {
        List<PoePort> poe = new ArrayList<>();
        // Index: group (a stack's member), port.
        for (Oid row : answers.indices(Mib.POE_ADMIN, Mib.POE_DETECTION)) {
            if (row.size() != 2) {
                continue;
            }
            Optional<NetworkInterface> port = port(ports, row.at(1));
            long detection = answers.whole(Mib.POE_DETECTION, row).orElse(0);
            poe.add(
                    new PoePort(
                            port.map(NetworkInterface::name).orElse(row.at(0) + "/" + row.at(1)),
                            answers.whole(Mib.POE_ADMIN, row).orElse(0) == 1,
                            detection > 0 && detection < DETECTION.length
                                    ? DETECTION[(int) detection]
                                    : "",
                            watts(answers, watts, row)));
        }
        if (poe.isEmpty() && watts.isPresent()) {
            own(answers, ports, watts.get(), poe);
        }
        return poe;
    }

    /** The port of that number, where its name says so: on some devices it is no ifIndex. */
    private static Optional<NetworkInterface> port(Ports ports, long number) {
        Pattern named = Pattern.compile("(?:^|\\D)0*" + number + "$");
        return ports.index(number)
                .filter(p -> named.matcher(p.name()).find())
                .or(() -> ports.bridgePort(number).filter(p -> named.matcher(p.name()).find()));
    }

    /** Where only the maker's table tells: by ifIndex, or by group and port. */
    private static void own(Answers answers, Ports ports, NumberRule watts, List<PoePort> poe) {
        for (Oid row : answers.rows(watts.object()).keySet()) {
            OptionalDouble value = watts(answers, Optional.of(watts), row);
            Optional<String> port =
                    switch (row.size()) {
                        case 1 -> ports.index(row.at(0)).map(NetworkInterface::name);
                        case 2 -> Optional.of(row.at(0) + "/" + row.at(1));
                        default -> Optional.empty();
                    };
            if (value.isPresent() && port.isPresent()) {
                String status = value.getAsDouble() > 0 ? "deliveringPower" : "";
                poe.add(new PoePort(port.get(), true, status, value));
            }
        }
    }

    private static OptionalDouble watts(Answers answers, Optional<NumberRule> rule, Oid row) {
        if (rule.isEmpty()) {
            return OptionalDouble.empty();
        }
        RuleValues values = new RuleValues(answers);
        OptionalDouble own = values.number(rule.get(), row);
        return own.isEmpty() && row.size() == 2 ? values.number(rule.get(), row.from(1)) : own;
    }
}
