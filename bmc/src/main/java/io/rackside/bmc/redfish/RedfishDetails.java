package io.rackside.bmc.redfish;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;
import io.rackside.model.settings.Settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a controller tells of itself over Redfish: its ports and its accounts. */
final class RedfishDetails {
    private RedfishDetails() {}

    /** Reads settings. */
    @FunctionalInterface
    interface Source {
        Settings read(Set<Settings.Part> parts) throws InterruptedException;
    }

    static Details of(Set<Topic> topics, Source source) throws InterruptedException {
        Set<Settings.Part> parts = EnumSet.noneOf(Settings.Part.class);
        List<Problem> problems = new ArrayList<>();
        for (Topic topic : topics) {
            switch (topic) {
                case LAN -> parts.add(Settings.Part.NETWORK);
                case USERS -> parts.add(Settings.Part.ACCOUNTS);
                case CHANNELS, WATCHDOG, DCMI, FRU, SELFTEST ->
                        problems.add(
                                new Problem(
                                        topic.name().toLowerCase(Locale.ROOT),
                                        Message.of("bmc.details-ipmi-only")));
            }
        }
        Settings told = parts.isEmpty() ? Settings.none() : source.read(parts);
        problems.addAll(told.problems());
        return new Details(
                told.network().stream().map(RedfishDetails::lan).toList(),
                told.accounts().stream().map(RedfishDetails::user).toList(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                problems);
    }

    private static Details.Lan lan(Settings.NetworkPort port) {
        return new Details.Lan(
                port.id(),
                port.mac(),
                port.addresses().stream()
                        .map(
                                each ->
                                        new Details.Address(
                                                each.address(), each.prefix(), each.origin()))
                        .toList(),
                Stream.of(port.gateway4(), port.gateway6())
                        .filter(gateway -> !gateway.isEmpty())
                        .findFirst()
                        .orElse(""),
                port.vlan(),
                List.of());
    }

    private static Details.User user(Settings.Account account) {
        return new Details.User(
                account.id(),
                account.user(),
                account.role(),
                Optional.of(account.enabled()),
                account.enabled() && !account.locked());
    }
}
