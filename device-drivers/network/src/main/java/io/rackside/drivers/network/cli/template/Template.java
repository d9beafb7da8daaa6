package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateBlock;
import io.rackside.drivers.network.cli.profile.TemplateLine;
import io.rackside.drivers.network.cli.profile.ValueType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A change of one family that a person fills in. */
public final class Template {
    private static final int EACH_MAX = 64;

    private final List<TemplateBlock> blocks;

    private Template(List<TemplateBlock> blocks) {
        this.blocks = blocks;
    }

    /** The template of that name; empty where the family has none. */
    public static Optional<Template> of(CliProfile profile, String name) {
        return Optional.ofNullable(profile.templates().get(name)).map(Template::new);
    }

    /**
     * A field of the form.
     *
     * @param type of its value, or of each of them
     * @param needed whether it may be left empty
     * @param list whether it takes several, separated by commas
     */
    public record Field(String name, ValueType type, boolean needed, boolean list) {}

    /** The fields of the form. */
    public List<Field> fields() {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (TemplateBlock block : blocks) {
            block.in().ifPresent(in -> add(fields, in, block, true));
            block.lines()
                    .forEach(
                            line ->
                                    commands(line)
                                            .forEach(
                                                    command ->
                                                            add(
                                                                    fields,
                                                                    command,
                                                                    block,
                                                                    line.only().isEmpty())));
        }
        return List.copyOf(fields.values());
    }

    private static Stream<CommandTemplate> commands(TemplateLine line) {
        return Stream.concat(
                line.inner().stream().flatMap(inner -> inner.open().stream()),
                Stream.of(line.command()));
    }

    private static void add(
            Map<String, Field> fields, CommandTemplate from, TemplateBlock block, boolean needed) {
        from.types()
                .forEach(
                        (name, type) -> {
                            boolean list = name.equals("port") && block.each().isPresent();
                            String shown = list ? block.each().get() : name;
                            Field before = fields.get(shown);
                            fields.put(
                                    shown,
                                    new Field(
                                            shown,
                                            type,
                                            needed || before != null && before.needed(),
                                            list || type instanceof ValueType.Interfaces));
                        });
    }

    /**
     * The lines that make the device so, and those that make it as it was.
     *
     * @param values by the fields' names
     * @param before its configuration now
     * @throws IllegalArgumentException when a value is missing or not of its kind; the text names
     *     the kind and nothing secret
     * @throws ChangeRefused when it names a port the device does not have, or would lose what could
     *     not be set again
     */
    public ConfigChange fill(Map<String, String> values, RunningConfig before) {
        TreeMap<String, String> given = given(values);
        ChangeWriter writer = new ChangeWriter(before);
        for (TemplateBlock block : blocks) {
            each(block, given).forEach(each -> writer.block(block, each));
        }
        return writer.change();
    }

    /**
     * Looks at the values alone, before a device is asked.
     *
     * @throws IllegalArgumentException as {@link #fill} does for them
     */
    public void check(Map<String, String> values) {
        TreeMap<String, String> given = given(values);
        for (TemplateBlock block : blocks) {
            each(block, given).forEach(each -> check(block, each));
        }
    }

    private static void check(TemplateBlock block, Map<String, String> values) {
        block.in().ifPresent(in -> in.with(values));
        for (TemplateLine line : block.lines()) {
            if (wanted(line, values)) {
                line.inner().ifPresent(inner -> inner.open().forEach(open -> open.with(values)));
                Chunks.commands(line.command(), line.more(), values);
            }
        }
    }

    private TreeMap<String, String> given(Map<String, String> values) {
        TreeMap<String, String> given = new TreeMap<>(values);
        given.values().removeIf(String::isBlank);
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        fields().forEach(field -> unknown.remove(field.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no field " + unknown.first());
        }
        return given;
    }

    private static Stream<Map<String, String>> each(
            TemplateBlock block, Map<String, String> values) {
        if (block.each().isEmpty()) {
            return Stream.of(values);
        }
        String list = values.getOrDefault(block.each().get(), "");
        String[] items = list.split(",");
        if (list.isBlank() || items.length > EACH_MAX) {
            throw new IllegalArgumentException("no value for " + block.each().get());
        }
        return Stream.of(items)
                .map(
                        item -> {
                            Map<String, String> one = new TreeMap<>(values);
                            one.put("port", item.strip());
                            return one;
                        });
    }

    /** Whether the device is as these values want it. */
    public boolean isSet(Map<String, String> values, RunningConfig now) {
        try {
            return fill(values, now).isEmpty();
        } catch (ChangeRefused _) {
            return false;
        }
    }

    static boolean wanted(TemplateLine line, Map<String, String> values) {
        return line.only().isEmpty() || values.containsKey(line.only().get());
    }
}
