package io.rackside.drivers.host.parse;

import io.rackside.model.host.Bond;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /proc/net/bonding/NAME} (kernel documentation, networking/bonding). */
public final class ProcBonding {
    private static final Pattern SPEED = Pattern.compile("(\\d{1,9}) Mbps");

    private ProcBonding() {}

    public static Bond parse(String name, String text) {
        String[] parts = text.split("(?m)^Slave Interface:", -1);
        Map<String, String> own = Fields.of(parts[0]);
        String mode = own.getOrDefault("Bonding Mode", "");
        if (mode.isEmpty()) {
            throw new NotUnderstood("Bonding Mode", text);
        }
        String active = own.getOrDefault("Currently Active Slave", "");
        List<Bond.Member> members = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            members.add(member(parts[i]));
        }
        return new Bond(
                name,
                mode,
                own.getOrDefault("MII Status", "").equals("up"),
                active.equals("None") ? "" : active,
                members);
    }

    private static Bond.Member member(String part) {
        Map<String, String> fields = Fields.of("Slave Interface:" + part);
        Matcher speed = SPEED.matcher(fields.getOrDefault("Speed", ""));
        return new Bond.Member(
                fields.getOrDefault("Slave Interface", ""),
                fields.getOrDefault("MII Status", "").equals("up"),
                speed.find()
                        ? OptionalLong.of(Long.parseLong(speed.group(1)))
                        : OptionalLong.empty(),
                Fields.whole(fields.get("Link Failure Count")),
                Fields.whole(fields.get("Aggregator ID")));
    }
}
