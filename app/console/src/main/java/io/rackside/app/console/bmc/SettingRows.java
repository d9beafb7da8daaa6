package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.views.picture.Status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts what can be set into rows, each with what can be done about it. */
final class SettingRows {
    /** A clock further off makes times in logs misleading. */
    private static final Duration CLOCK_OFF_MAX = Duration.ofSeconds(60);

    private static final String DOT = " · ";

    private final Texts texts;
    private final SettingWords words;

    SettingRows(Texts texts) {
        this.texts = texts;
        this.words = new SettingWords(texts);
    }

    /**
     * The rows of one part.
     *
     * @param edited BIOS attributes that were given another value here and not applied yet
     * @param now against which certificates are out of date
     */
    List<BmcRow> of(Section section, Settings settings, Map<String, String> edited, Instant now) {
        List<BmcRow> rows = new ArrayList<>();
        switch (section) {
            case BOOT -> settings.boot().ifPresent(boot -> boot(boot, rows));
            case BIOS -> settings.bios().ifPresent(bios -> bios(bios, edited, rows));
            case ACCOUNTS -> settings.accounts().forEach(account -> rows.add(row(account)));
            case NETWORK -> settings.network().forEach(port -> port(port, rows));
            case CLOCK -> settings.clock().ifPresent(clock -> clock(clock, rows));
            case SERVICES -> settings.services().forEach(one -> rows.add(row(one)));
            case MEDIA -> settings.media().forEach(slot -> rows.add(row(slot)));
            case CERTIFICATES -> settings.certificates().forEach(c -> certificate(c, now, rows));
            case LOGS -> settings.logs().forEach(log -> rows.add(row(log)));
            case SUBSCRIPTIONS -> settings.eventService().ifPresent(s -> events(s, rows));
            case FINDINGS, FRU, CONTROLLER, COMMANDS -> {}
        }
        settings.problems().forEach(problem -> rows.add(BmcRow.of(problem, texts)));
        return List.copyOf(rows);
    }

    /** What can be done with a part as a whole. */
    List<RowAct> acts(Section section, Settings settings, Map<String, String> edited) {
        List<RowAct> acts = new ArrayList<>();
        switch (section) {
            case BIOS -> {
                if (!edited.isEmpty()) {
                    acts.add(new RowAct("console.bmc.apply", new Wish.ApplyAttributes()));
                    acts.add(new RowAct("console.bmc.forget", new Wish.ForgetAttributes()));
                }
                if (settings.bios().filter(Settings.Bios::pending).isPresent()) {
                    acts.add(
                            new RowAct(
                                    "console.bmc.drop-pending",
                                    new Wish.Ready(new Change.DropPendingBios())));
                }
            }
            case ACCOUNTS ->
                    settings.accounts().stream()
                            .map(Settings.Account::roles)
                            .filter(roles -> !roles.isEmpty())
                            .findFirst()
                            .ifPresent(
                                    roles ->
                                            acts.add(
                                                    new RowAct(
                                                            "console.bmc.add-account",
                                                            new Wish.AddAccount(roles))));
            case CERTIFICATES -> {
                if (settings.certificates().stream().anyMatch(Settings.Certificate::requestable)) {
                    acts.add(new RowAct("console.bmc.request", new Wish.RequestCertificate()));
                }
            }
            case LOGS -> {
                if (settings.logs().stream().anyMatch(Settings.Log::gathersDumps)) {
                    acts.add(
                            new RowAct(
                                    "console.bmc.collect-dump",
                                    new Wish.Ready(new Change.CollectDiagnostics())));
                }
            }
            case SUBSCRIPTIONS -> {
                if (settings.eventService().isPresent()) {
                    acts.add(new RowAct("console.bmc.subscribe", new Wish.Subscribe()));
                    acts.add(
                            new RowAct(
                                    "console.bmc.test-event",
                                    new Wish.Ready(new Change.SendTestEvent())));
                }
            }
            default -> {}
        }
        return List.copyOf(acts);
    }

    private void boot(Settings.Boot boot, List<BmcRow> rows) {
        RowAct change = new RowAct("console.bmc.change", new Wish.StartFrom(boot));
        rows.add(fact("console.bmc.boot.source", words.of(boot.source()), change));
        rows.add(fact("console.bmc.boot.lasts", words.of(boot.lasting()), change));
        boot.mode().ifPresent(m -> rows.add(fact("console.bmc.boot.mode", words.of(m), change)));
        rows.add(
                fact(
                        "console.bmc.boot.sources",
                        boot.sources().stream()
                                .sorted()
                                .map(words::of)
                                .collect(Collectors.joining(", ")),
                        change));
    }

    private void bios(Settings.Bios bios, Map<String, String> edited, List<BmcRow> rows) {
        bios.attributes().stream()
                .sorted(
                        Comparator.comparing(
                                Settings.BiosAttribute::label, String.CASE_INSENSITIVE_ORDER))
                .map(attribute -> row(attribute, edited.get(attribute.name())))
                .forEach(rows::add);
    }

    private BmcRow row(Settings.BiosAttribute attribute, String edited) {
        List<String> more = new ArrayList<>();
        if (edited != null) {
            more.add(texts.say("console.bmc.bios.edited"));
        } else if (attribute.pending().isPresent()) {
            more.add(texts.say("console.bmc.bios.pending"));
        }
        if (!attribute.label().equals(attribute.name())) {
            more.add(attribute.name());
        }
        Optional<String> next = Optional.ofNullable(edited).or(attribute::pending);
        RowAct[] acts = acts(attribute).toArray(RowAct[]::new);
        return BmcRow.of(
                        "",
                        attribute.label(),
                        attribute.value() + next.map(value -> " → " + value).orElse(""),
                        acts)
                .keyed(attribute.name())
                .below(String.join(DOT, more))
                .as(next.isPresent() ? Status.RUNNING : Status.NOT_MONITORED)
                .changing(next.isPresent());
    }

    /** A password has an act of its own: many BIOSes call it read-only among the attributes. */
    private static List<RowAct> acts(Settings.BiosAttribute attribute) {
        if (attribute.kind() == Settings.BiosAttribute.Kind.PASSWORD) {
            return List.of(new RowAct("console.bmc.password", new Wish.BiosPassword(attribute)));
        }
        return attribute.readOnly()
                ? List.of()
                : List.of(new RowAct("console.bmc.change", new Wish.Attribute(attribute)));
    }

    private BmcRow row(Settings.Account account) {
        List<String> more = new ArrayList<>();
        if (account.inUse()) {
            more.add(texts.say("console.bmc.account.in-use"));
        }
        if (!account.enabled()) {
            more.add(texts.say("console.bmc.account.disabled"));
        }
        if (account.locked()) {
            more.add(texts.say("console.bmc.account.locked"));
        }
        return BmcRow.of(
                        "",
                        account.user(),
                        account.role(),
                        new RowAct("console.bmc.edit", new Wish.EditAccount(account)),
                        new RowAct("console.bmc.password", new Wish.NewPassword(account)),
                        new RowAct(
                                "console.bmc.remove",
                                new Wish.Ready(new Change.RemoveAccount(account.id()))))
                .keyed(account.id())
                .below(String.join(DOT, more));
    }

    private void port(Settings.NetworkPort port, List<BmcRow> rows) {
        RowAct change = new RowAct("console.bmc.change", new Wish.Port(port));
        String group = port.name().isBlank() ? port.id() : port.name();
        for (Settings.Address address : port.addresses()) {
            rows.add(
                    BmcRow.of(
                                    group,
                                    texts.say("console.part.address"),
                                    address.address() + "/" + address.prefix(),
                                    change)
                            .keyed(port.id() + "/" + address.address())
                            .below(address.origin()));
        }
        told(rows, port, "console.bmc.network.gateway4", port.gateway4(), change);
        told(rows, port, "console.bmc.network.gateway6", port.gateway6(), change);
        told(
                rows,
                port,
                "console.bmc.network.name-servers",
                String.join(", ", port.nameServers()),
                change);
        told(rows, port, "console.part.host-name", port.hostName(), change);
        told(
                rows,
                port,
                "console.bmc.network.vlan",
                port.vlan().map(String::valueOf).orElse(""),
                change);
        told(rows, port, "console.bmc.network.mac", port.mac(), change);
    }

    private void told(
            List<BmcRow> rows,
            Settings.NetworkPort port,
            String name,
            String value,
            RowAct change) {
        if (!value.isBlank()) {
            String group = port.name().isBlank() ? port.id() : port.name();
            rows.add(
                    BmcRow.of(group, texts.say(name), value, change).keyed(port.id() + "/" + name));
        }
    }

    private void clock(Settings.Clock clock, List<BmcRow> rows) {
        RowAct change = new RowAct("console.bmc.change", new Wish.TimeServers(clock));
        clock.now()
                .ifPresent(
                        now ->
                                rows.add(
                                        fact("console.bmc.clock.now", texts.dateTime(now), change)
                                                .below(clock.zone())));
        clock.ahead().ifPresent(ahead -> rows.add(off(ahead, change)));
        rows.add(fact("console.bmc.clock.ntp", words.of(clock.ntp()), change));
        if (!clock.ntpServers().isEmpty()) {
            rows.add(
                    fact(
                            "console.bmc.clock.servers",
                            String.join(", ", clock.ntpServers()),
                            change));
        }
    }

    private BmcRow off(Duration ahead, RowAct change) {
        boolean far = ahead.abs().compareTo(CLOCK_OFF_MAX) > 0;
        String said =
                ahead.abs().compareTo(Duration.ofSeconds(2)) < 0
                        ? texts.say("console.bmc.clock.right")
                        : texts.say(
                                ahead.isNegative()
                                        ? "console.bmc.clock.behind"
                                        : "console.bmc.clock.ahead",
                                Duration.ofSeconds(ahead.abs().toSeconds()));
        return fact("console.bmc.clock.off", said, change)
                .as(far ? Status.WARNING : Status.NOT_MONITORED);
    }

    /** The way by which the BMC is asked is shown only. */
    private BmcRow row(Settings.Service one) {
        RowAct[] acts =
                one.isWayIn()
                        ? new RowAct[0]
                        : new RowAct[] {
                            new RowAct(
                                    one.on() ? "console.bmc.switch-off" : "console.bmc.switch-on",
                                    new Wish.Ready(new Change.Service(one.name(), !one.on())))
                        };
        return BmcRow.of("", one.name(), words.of(one.on()), acts)
                .keyed(one.name())
                .below(
                        one.port()
                                .map(port -> texts.say("console.bmc.services.port", port))
                                .orElse(""));
    }

    private BmcRow row(Settings.MediaSlot slot) {
        List<RowAct> acts = new ArrayList<>();
        if (slot.inserted()) {
            acts.add(
                    new RowAct(
                            "console.bmc.eject", new Wish.Ready(new Change.EjectMedia(slot.id()))));
        } else {
            acts.add(new RowAct("console.bmc.insert", new Wish.InsertImage(slot)));
        }
        return BmcRow.of(
                        "",
                        slot.name(),
                        slot.inserted() ? texts.say("console.bmc.media.in") : Figures.NOT_KNOWN,
                        acts.toArray(RowAct[]::new))
                .keyed(slot.id())
                .below(
                        slot.inserted() && !slot.image().isBlank()
                                ? slot.image()
                                : String.join(", ", slot.kinds()));
    }

    private void certificate(Settings.Certificate one, Instant now, List<BmcRow> rows) {
        RowAct[] acts =
                one.replaceable()
                        ? new RowAct[] {
                            new RowAct("console.bmc.replace", new Wish.NewCertificate(one))
                        }
                        : new RowAct[0];
        String group =
                one.use().isBlank() ? one.id() : one.use().toUpperCase(java.util.Locale.ROOT);
        List<BmcRow> own = new ArrayList<>();
        own.add(
                BmcRow.of(
                        group, texts.say("console.bmc.certificate.subject"), one.subject(), acts));
        own.add(BmcRow.of(group, texts.say("console.bmc.certificate.issuer"), one.issuer(), acts));
        one.from()
                .ifPresent(
                        at ->
                                own.add(
                                        BmcRow.of(
                                                group,
                                                texts.say("console.bmc.certificate.from"),
                                                texts.date(at),
                                                acts)));
        one.until()
                .ifPresent(
                        at ->
                                own.add(
                                        BmcRow.of(
                                                        group,
                                                        texts.say("console.bmc.certificate.until"),
                                                        texts.date(at),
                                                        acts)
                                                .as(
                                                        at.isBefore(now)
                                                                ? Status.WARNING
                                                                : Status.NOT_MONITORED)));
        if (!one.fingerprint().isBlank()) {
            own.add(BmcRow.of(group, "SHA-256", one.fingerprint(), acts));
        }
        own.forEach(row -> rows.add(row.keyed(one.id() + "/" + row.name())));
    }

    private BmcRow row(Settings.Log log) {
        RowAct[] acts =
                log.clearable()
                        ? new RowAct[] {
                            new RowAct("console.log.clear", new Wish.ClearLog(log.id()))
                        }
                        : new RowAct[0];
        return BmcRow.of(
                        "",
                        log.name().isBlank() ? log.id() : log.name(),
                        log.entries()
                                .map(count -> texts.say("console.bmc.log.entries", count))
                                .orElse(Figures.NOT_KNOWN),
                        acts)
                .keyed(log.id());
    }

    private void events(Settings.EventService service, List<BmcRow> rows) {
        rows.add(fact("console.bmc.events.service", words.of(service.enabled())));
        for (Settings.Subscription one : service.subscriptions()) {
            rows.add(
                    BmcRow.of(
                                    texts.say("console.bmc.events.told"),
                                    one.destination(),
                                    one.protocol(),
                                    new RowAct(
                                            "console.bmc.remove",
                                            new Wish.Ready(new Change.Unsubscribe(one.id()))))
                            .keyed(one.id())
                            .below(one.context()));
        }
    }

    private BmcRow fact(String name, String value, RowAct... acts) {
        return BmcRow.of("", texts.say(name), value, acts).keyed(name);
    }
}
