package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.Profile;
import io.rackside.drivers.network.profile.TextRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.DeviceKind;
import io.rackside.model.Identity;
import io.rackside.model.network.NetworkFacts;
import io.rackside.model.network.NetworkInterface;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What a device is: SNMPv2-MIB, ENTITY-MIB, and what its profile knows beyond. */
public final class Identification {
    /** Ethernet ports from which on a box that bridges is taken for a switch. */
    private static final int PORTS_OF_A_SWITCH = 4;

    /** When sysUpTime begins anew. */
    private static final Duration WRAP = Duration.ofMillis((1L << 32) * 10);

    private final Answers answers;
    private final Oid objectId;
    private final String description;

    /** From the first objects that were asked for. */
    public Identification(Answers answers) {
        this.answers = answers;
        this.objectId = objectId(answers);
        this.description = unquoted(answers.text(Mib.SYS_DESCR));
    }

    /** sysObjectID; the empty one where it tells none. Some agents send it as text. */
    private static Oid objectId(Answers answers) {
        Optional<Value> said = answers.object(Mib.SYS_OBJECT_ID);
        if (said.isPresent() && said.get() instanceof Value.Name(Oid oid)) {
            return oid;
        }
        try {
            return Oid.of(answers.text(Mib.SYS_OBJECT_ID));
        } catch (IllegalArgumentException _) {
            return Oid.of("");
        }
    }

    /** Without the quotes that some agents put round it. */
    private static String unquoted(String text) {
        boolean opens = text.startsWith("\"");
        boolean closes = text.endsWith("\"") && text.length() > 1;
        return opens ? text.substring(1, closes ? text.length() - 1 : text.length()).strip() : text;
    }

    public Oid objectId() {
        return objectId;
    }

    public String description() {
        return description;
    }

    /** All that is known of the device, once its parts and interfaces are. */
    public NetworkFacts facts(
            Optional<Profile> profile,
            Entities entities,
            List<NetworkInterface> interfaces,
            String address,
            boolean complete) {
        String serial =
                text(
                        profile.map(Profile::serial).orElse(List.of()),
                        entities,
                        // Makers fill the place of a number they did not write.
                        each -> Identity.ofSerial(each).serial().isPresent());
        if (serial.isEmpty()) {
            serial = entities.chief(Entities.Field.SERIAL);
        }
        String model = text(profile.map(Profile::model).orElse(List.of()), entities);
        if (model.isEmpty()) {
            model = entities.chief(Entities.Field.MODEL);
        }
        if (model.isEmpty()) {
            model = answers.text(Mib.UPS_MODEL);
        }
        String version = text(profile.map(Profile::version).orElse(List.of()), entities);
        if (version.isEmpty()) {
            version = entities.chief(Entities.Field.SOFTWARE);
        }
        if (version.isEmpty()) {
            version = answers.text(Mib.UPS_SOFTWARE);
        }
        String manufacturer =
                text(profile.map(Profile::manufacturerTexts).orElse(List.of()), entities);
        return new NetworkFacts(
                kind(profile, interfaces),
                manufacturer.isEmpty()
                        ? profile.map(Profile::manufacturer)
                                .orElseGet(() -> answers.text(Mib.UPS_MANUFACTURER))
                        : manufacturer,
                model,
                serial.isEmpty() ? Identity.none() : Identity.ofSerial(serial),
                address,
                answers.text(Mib.SYS_NAME),
                description,
                objectId.toString(),
                version,
                uptime(),
                profile.map(Profile::id).orElse(Profile.STANDARD),
                profile.map(Profile::fromDocuments).orElse(false),
                complete);
    }

    private DeviceKind kind(Optional<Profile> profile, List<NetworkInterface> interfaces) {
        DeviceKind kind = profile.map(p -> p.kind(objectId, description)).orElse(DeviceKind.OTHER);
        if (profile.isPresent()) {
            return kind;
        }
        if (answers.object(Mib.UPS_BATTERY_STATUS).isPresent()) {
            return DeviceKind.UPS;
        }
        long ports =
                interfaces.stream().filter(i -> i.type().equals(InterfaceTypes.ETHERNET)).count();
        return ports >= PORTS_OF_A_SWITCH && answers.has(Mib.BASE_PORT_IF_INDEX)
                ? DeviceKind.SWITCH
                : kind;
    }

    /** snmpEngineTime where it is longer: sysUpTime wraps after 497 days. */
    private Optional<Duration> uptime() {
        OptionalLong ticks = answers.whole(Mib.SYS_UP_TIME);
        OptionalLong seconds = answers.whole(Mib.SNMP_ENGINE_TIME);
        if (ticks.isEmpty() || ticks.getAsLong() < 0) {
            return Optional.empty();
        }
        Duration uptime = Duration.ofMillis(ticks.getAsLong() * 10);
        return Optional.of(
                seconds.isPresent() && seconds.getAsLong() > WRAP.toSeconds()
                        ? Duration.ofSeconds(seconds.getAsLong())
                        : uptime);
    }

    private String text(List<TextRule> rules, Entities entities) {
        return text(rules, entities, each -> !each.isBlank());
    }

    private String text(List<TextRule> rules, Entities entities, Predicate<String> taken) {
        for (TextRule rule : rules) {
            String text =
                    switch (rule.source()) {
                        case TextRule.Source.Object(Oid oid) when Profile.single(oid) ->
                                rule.apply(answers.text(oid));
                        case TextRule.Source.Object(Oid oid) -> first(rule, oid);
                        case TextRule.Source.Entity(String field) ->
                                rule.apply(entities.chief(field(field)));
                        case TextRule.Source.Description() -> rule.apply(description);
                        case TextRule.Source.Fixed(String fixed) ->
                                rule.pattern().map(p -> p.found(description)).orElse(true)
                                        ? fixed
                                        : "";
                    };
            if (taken.test(text)) {
                return text;
            }
        }
        return "";
    }

    private String first(TextRule rule, Oid column) {
        return answers.rows(column).keySet().stream()
                .map(row -> rule.apply(answers.text(column, row)))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Entities.Field field(String name) {
        return switch (name) {
            case "model" -> Entities.Field.MODEL;
            case "serial" -> Entities.Field.SERIAL;
            case "software" -> Entities.Field.SOFTWARE;
            case "name" -> Entities.Field.NAME;
            default -> Entities.Field.DESCRIPTION;
        };
    }
}
