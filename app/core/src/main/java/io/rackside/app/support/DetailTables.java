package io.rackside.app.support;

import io.rackside.app.support.DetailTable.Column;
import io.rackside.model.Message;
import io.rackside.model.details.Details;
import io.rackside.model.details.Topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts what a controller tells of itself into tables for a reader. */
public final class DetailTables {
    private final Function<Message, String> words;

    /** Tables in the language these words are in. */
    public DetailTables(Function<Message, String> words) {
        this.words = words;
    }

    /** A table for each thing that was told, none that is empty. */
    public List<DetailTable> of(Details details) {
        List<DetailTable> tables = new ArrayList<>();
        details.lan().forEach(lan -> tables.add(lan(lan)));
        tables.add(users(details.users()));
        tables.add(channels(details.channels()));
        details.watchdog().ifPresent(watchdog -> tables.add(watchdog(watchdog)));
        details.power().ifPresent(power -> tables.add(power(power)));
        details.fru().forEach(fru -> tables.add(fru(fru)));
        details.selfTest().ifPresent(test -> tables.add(selfTest(test)));
        tables.removeIf(table -> table.rows().isEmpty());
        return List.copyOf(tables);
    }

    private DetailTable lan(Details.Lan lan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(say("core.cli.show.mac"), lan.mac()));
        for (Details.Address address : lan.addresses()) {
            rows.add(
                    List.of(
                            say("core.cli.show.address"),
                            (address.address() + "/" + address.prefix() + " " + address.origin())
                                    .strip()));
        }
        rows.add(List.of(say("core.cli.show.gateway"), lan.gateway()));
        rows.add(List.of(say("core.cli.show.vlan"), lan.vlan().map(String::valueOf).orElse("")));
        if (!lan.suites().isEmpty()) {
            rows.add(
                    List.of(
                            say("core.cli.show.suites"),
                            lan.suites().stream()
                                    .map(suite -> suite.id() + " " + word(suite.most()))
                                    .collect(Collectors.joining(", "))));
        }
        return pairs(Topic.LAN, "LAN " + lan.id(), rows);
    }

    private DetailTable users(List<Details.User> users) {
        return new DetailTable(
                Topic.USERS,
                say("core.cli.show.users"),
                List.of(
                        column("core.cli.column.id"),
                        column("core.cli.column.name"),
                        column("core.cli.show.role"),
                        column("core.cli.show.enabled"),
                        column("core.cli.show.opens-sessions")),
                users.stream().map(this::user).toList());
    }

    private List<String> user(Details.User user) {
        return List.of(
                user.id(),
                user.name().isEmpty() ? say("core.cli.show.nameless") : user.name(),
                user.role(),
                user.enabled().map(this::yes).orElse(""),
                yes(user.opensSessions()));
    }

    private DetailTable channels(List<Details.Channel> channels) {
        return new DetailTable(
                Topic.CHANNELS,
                say("core.cli.show.channels"),
                List.of(
                        column("core.cli.show.channel"),
                        column("core.cli.show.medium"),
                        column("core.cli.show.protocol"),
                        new Column(say("core.cli.show.sessions"), true),
                        column("core.cli.show.access"),
                        column("core.cli.show.role")),
                channels.stream().map(DetailTables::channel).toList());
    }

    private static List<String> channel(Details.Channel channel) {
        return List.of(
                String.valueOf(channel.number()),
                "%02Xh".formatted(channel.medium()),
                "%02Xh".formatted(channel.protocol()),
                String.valueOf(channel.sessions()),
                channel.access().map(access -> word(access.mode())).orElse(""),
                channel.access().map(access -> word(access.most())).orElse(""));
    }

    private DetailTable watchdog(Details.Watchdog watchdog) {
        return pairs(
                Topic.WATCHDOG,
                say("core.cli.show.watchdog"),
                List.of(
                        List.of(say("core.cli.show.running"), yes(watchdog.running())),
                        List.of(say("core.cli.show.use"), watchdog.use().map(words).orElse("")),
                        List.of(say("core.cli.show.action"), watchdog.action()),
                        List.of(say("core.cli.show.countdown"), seconds(watchdog.countdown())),
                        List.of(
                                say("core.cli.show.left"),
                                watchdog.left().map(this::seconds).orElse(""))));
    }

    private DetailTable power(Details.Power power) {
        return pairs(
                Topic.DCMI,
                "DCMI",
                List.of(
                        List.of(say("core.cli.show.watts"), watts(power.now())),
                        List.of(say("core.cli.show.watts-range"), range(power)),
                        List.of(say("core.cli.show.period"), seconds(power.period())),
                        List.of(say("core.cli.show.limit"), watts(power.limit())),
                        List.of(say("core.cli.show.limit-active"), yes(power.limitActive()))));
    }

    private static String range(Details.Power power) {
        List<String> watts =
                Stream.of(power.least(), power.average(), power.most())
                        .map(DetailTables::watts)
                        .toList();
        return watts.stream().allMatch(String::isEmpty)
                ? ""
                : watts.stream()
                        .map(each -> each.isEmpty() ? "-" : each)
                        .collect(Collectors.joining(" / "));
    }

    private DetailTable fru(Details.Fru fru) {
        List<List<String>> rows = new ArrayList<>();
        fru.fields()
                .forEach(
                        field ->
                                rows.add(
                                        List.of(field.area() + " " + field.name(), field.value())));
        if (!fru.present()) {
            rows.add(List.of(say("core.cli.show.present"), yes(false)));
        }
        return pairs(Topic.FRU, ("FRU " + fru.id() + " " + fru.name()).strip(), rows);
    }

    private DetailTable selfTest(Details.SelfTest test) {
        return pairs(
                Topic.SELFTEST,
                say("core.cli.show.selftest"),
                List.of(
                        List.of(say("core.cli.show.result"), test.result()),
                        List.of(say("core.cli.show.detail"), "%02Xh".formatted(test.detail()))));
    }

    private static DetailTable pairs(Topic topic, String title, List<List<String>> rows) {
        return new DetailTable(topic, title, List.of(), rows);
    }

    private Column column(String code) {
        return new Column(say(code), false);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String yes(boolean is) {
        return is ? say("core.cli.show.yes") : say("core.cli.show.no");
    }

    private static String watts(OptionalInt watts) {
        return watts.isPresent() ? watts.getAsInt() + " W" : "";
    }

    private String seconds(Duration length) {
        return words.apply(Message.of("core.value.seconds", length.toMillis() / 1000.0));
    }

    private String say(String code) {
        return words.apply(Message.of(code));
    }
}
