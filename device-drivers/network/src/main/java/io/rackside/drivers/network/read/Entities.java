package io.rackside.drivers.network.read;

import io.rackside.drivers.network.profile.BoundedPattern;
import io.rackside.drivers.network.profile.StackRule;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.StackMember;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts a device is made of (Mib.ENTITY-MIB, RFC 6933), as a tree. */
public final class Entities {
    /** PhysicalClass. */
    static final int CHASSIS = 3;

    static final int POWER_SUPPLY = 6;
    static final int FAN = 7;
    static final int MODULE = 9;
    static final int PORT = 10;
    static final int STACK = 11;

    /** How deep parts lie in parts; a loop in the tree ends here. */
    private static final int DEEPEST = 16;

    /**
     * A part.
     *
     * @param kind its PhysicalClass
     */
    record Entity(
            long index,
            long within,
            int kind,
            String name,
            String description,
            String model,
            String serial,
            String software,
            String vendor) {
        /** What to call it. */
        String title() {
            return name.isEmpty() ? description : name;
        }
    }

    private static final Oid IF_INDEX_COLUMN = Oid.of("1.3.6.1.2.1.2.2.1.1");

    private final TreeMap<Long, Entity> all = new TreeMap<>();
    private final Map<Long, Long> interfaces = new HashMap<>();

    public Entities(Answers answers) {
        for (Oid row :
                answers.indices(Mib.ENT_CLASS, Mib.ENT_NAME, Mib.ENT_DESCR, Mib.ENT_SERIAL)) {
            if (row.size() == 1) {
                all.put(
                        row.at(0),
                        new Entity(
                                row.at(0),
                                answers.whole(Mib.ENT_CONTAINED_IN, row).orElse(0),
                                (int) answers.whole(Mib.ENT_CLASS, row).orElse(0),
                                answers.text(Mib.ENT_NAME, row),
                                answers.text(Mib.ENT_DESCR, row),
                                model(answers.text(Mib.ENT_MODEL, row)),
                                answers.text(Mib.ENT_SERIAL, row),
                                answers.text(Mib.ENT_SOFTWARE, row),
                                answers.text(Mib.ENT_VENDOR, row)));
            }
        }
        // Index: entPhysicalIndex, a logical entity; the value is ifIndex.N.
        for (Map.Entry<Oid, Value> row : answers.rows(Mib.ENT_ALIAS).entrySet()) {
            if (row.getKey().size() >= 1
                    && row.getValue() instanceof Value.Name(Oid name)
                    && name.startsWith(IF_INDEX_COLUMN)
                    && name.size() == IF_INDEX_COLUMN.size() + 1) {
                interfaces.putIfAbsent(row.getKey().at(0), name.at(name.size() - 1));
            }
        }
    }

    /** Without the words that makers write for none. */
    private static String model(String said) {
        return "NA".equals(said) || "N/A".equals(said) ? "" : said;
    }

    Optional<Entity> at(long index) {
        return Optional.ofNullable(all.get(index));
    }

    List<Entity> of(int kind) {
        return all.values().stream().filter(entity -> entity.kind() == kind).toList();
    }

    /** What a row of another table is called that is indexed by entPhysicalIndex. */
    String title(Oid row) {
        return row.size() == 0 ? "" : at(row.at(0)).map(Entity::title).orElse("");
    }

    /** A text of an entity. */
    public enum Field {
        MODEL,
        SERIAL,
        SOFTWARE,
        NAME,
        DESCRIPTION
    }

    /**
     * What the chassis says, else the stack, else the first module: makers write it at one of
     * these. Where no part says what it is, the first with that text.
     */
    public String chief(Field field) {
        for (int kind : new int[] {CHASSIS, STACK, MODULE}) {
            String text = first(of(kind), field);
            if (!text.isEmpty()) {
                return text;
            }
        }
        boolean classless = all.values().stream().allMatch(entity -> entity.kind() == 0);
        return classless ? first(List.copyOf(all.values()), field) : "";
    }

    private static String first(List<Entity> entities, Field field) {
        return entities.stream()
                .map(entity -> text(entity, field))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(Entity entity, Field field) {
        return switch (field) {
            case MODEL -> entity.model();
            case SERIAL -> entity.serial();
            case SOFTWARE -> entity.software();
            case NAME -> entity.name();
            case DESCRIPTION -> entity.description();
        };
    }

    /**
     * Members of a stack: its chassis with serial numbers, else what a profile's table says. None
     * where there is only one, which need not be a stack.
     */
    public List<StackMember> stack(Answers answers, Optional<StackRule> rule) {
        List<StackMember> members = new ArrayList<>();
        for (Entity chassis : of(CHASSIS)) {
            if (!chassis.serial().isEmpty()
                    && members.stream().noneMatch(m -> m.serial().equals(chassis.serial()))) {
                members.add(member(chassis, chassis.model()));
            }
        }
        if (members.size() < 2 && rule.isPresent()) {
            members = told(answers, rule.get());
        }
        return members.size() > 1 ? members : List.of();
    }

    private List<StackMember> told(Answers answers, StackRule rule) {
        List<StackMember> members = new ArrayList<>();
        for (Oid row : answers.rows(rule.members()).keySet()) {
            String number = row.toString();
            String model = rule.model().map(column -> answers.text(column, row)).orElse("");
            members.add(
                    rule.part()
                            .flatMap(pattern -> part(pattern, number))
                            .map(part -> member(part, model.isEmpty() ? part.model() : model))
                            .orElseGet(() -> new StackMember(number, model, "", "")));
        }
        return members;
    }

    /** The module with a serial number that is the member of that number. */
    private Optional<Entity> part(BoundedPattern pattern, String number) {
        return of(MODULE).stream()
                .filter(module -> !module.serial().isEmpty())
                .filter(module -> number.equals(pattern.groups(module.name())))
                .findFirst();
    }

    private static StackMember member(Entity entity, String model) {
        return new StackMember(entity.title(), model, entity.serial(), entity.software());
    }

    /**
     * The interface a part belongs to: by the alias table of the part or of what it is in, else by
     * the name of a port it is in, else by the texts of the part itself.
     */
    Optional<NetworkInterface> port(long index, Ports ports) {
        Optional<Entity> at = at(index);
        if (at.isEmpty()) {
            return Optional.empty();
        }
        for (int depth = 0; at.isPresent() && depth < DEEPEST; depth++) {
            Entity entity = at.get();
            Long alias = interfaces.get(entity.index());
            Optional<NetworkInterface> found =
                    alias == null ? Optional.empty() : ports.index(alias);
            if (found.isEmpty() && (entity.kind() == PORT || depth == 0)) {
                found = ports.text(entity.name()).or(() -> ports.text(entity.description()));
            }
            if (found.isEmpty() && entity.kind() == MODULE) {
                found = of(entity, ports);
            }
            if (found.isPresent()) {
                return found;
            }
            at = at(entity.within());
        }
        return at(index)
                .flatMap(own -> ports.within(own.description()).or(() -> ports.within(own.name())));
    }

    /**
     * The interface of a transceiver: IOS XR calls it as the interface, IOS XE has the port in it.
     */
    private Optional<NetworkInterface> of(Entity module, Ports ports) {
        Optional<NetworkInterface> called =
                ports.text(module.name())
                        .filter(
                                port ->
                                        port.name().equals(module.name())
                                                || port.description().equals(module.name()));
        if (called.isPresent()) {
            return called;
        }
        List<Entity> inside =
                of(PORT).stream().filter(port -> port.within() == module.index()).toList();
        return inside.size() == 1
                ? Optional.ofNullable(interfaces.get(inside.getFirst().index()))
                        .flatMap(ports::index)
                        .or(() -> ports.text(inside.getFirst().name()))
                : Optional.empty();
    }

    /** The module a sensor sits in: the next part above it that has a serial number. */
    Optional<Entity> module(long index) {
        Optional<Entity> at = at(index);
        for (int depth = 0; at.isPresent() && depth < DEEPEST; depth++) {
            if (!at.get().serial().isEmpty()) {
                return at;
            }
            at = at(at.get().within());
        }
        return Optional.empty();
    }
}
