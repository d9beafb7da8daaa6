package io.rackside.app.console.network;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.network.FirewallState;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.StackMember;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a box says that it is: name, version, members of its stack, state of a firewall. */
final class DeviceRows {
    private final Texts texts;

    DeviceRows(Texts texts) {
        this.texts = texts;
    }

    List<BoxRow> of(NetworkInventory told) {
        NetworkFacts facts = told.device();
        List<BoxRow> rows = new ArrayList<>();
        add(rows, "console.told.system-name", facts.sysName(), "");
        add(rows, "console.told.version", facts.version(), "");
        facts.uptime()
                .ifPresent(
                        up ->
                                add(
                                        rows,
                                        "console.told.uptime",
                                        texts.say("console.told.for", up),
                                        ""));
        add(
                rows,
                "console.told.profile",
                facts.profile(),
                facts.fromDocuments() ? texts.say("console.told.from-documents") : "");
        add(rows, "console.told.object-id", facts.sysObjectId(), "");
        add(rows, "console.told.description", facts.sysDescr(), "");
        told.firewall().ifPresent(firewall -> firewall(firewall, rows));
        told.stack().stream().map(this::member).forEach(rows::add);
        return rows;
    }

    private void firewall(FirewallState firewall, List<BoxRow> rows) {
        if (firewall.sessions().isPresent()) {
            add(
                    rows,
                    "console.told.sessions",
                    Figures.grouped(firewall.sessions().getAsLong(), 0),
                    firewall.sessionsMost().isPresent()
                            ? texts.say(
                                    "console.told.at-most",
                                    Figures.grouped(firewall.sessionsMost().getAsLong(), 0))
                            : "");
        }
        add(
                rows,
                "console.told.availability",
                Stream.of(firewall.haMode(), firewall.haState(), firewall.haPeer())
                        .filter(word -> !word.isBlank())
                        .collect(Collectors.joining(" / ")),
                String.join(", ", firewall.members()));
    }

    private BoxRow member(StackMember member) {
        return new BoxRow(
                "member " + member.name(),
                texts.say("console.told.stack"),
                Status.NOT_MONITORED,
                member.name(),
                member.model(),
                member.serial(),
                member.version(),
                0,
                List.of());
    }

    private void add(List<BoxRow> rows, String code, String value, String aside) {
        if (!value.isBlank()) {
            rows.add(
                    new BoxRow(
                            code,
                            texts.say("console.told.system"),
                            Status.NOT_MONITORED,
                            texts.say(code),
                            "",
                            value,
                            aside,
                            rows.size(),
                            List.of()));
        }
    }
}
