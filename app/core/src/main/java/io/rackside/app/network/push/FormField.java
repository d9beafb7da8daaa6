package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.profile.ValueType;
import io.rackside.drivers.network.cli.template.Template;

import java.util.List;
import java.util.stream.Stream;

/** A field of a change's form, as a person fills it in. */
public record FormField(Template.Field field) {
    /** What a field takes. */
    public sealed interface Takes {
        record Number(int least, int most) implements Takes {}

        record OneOf(List<String> words) implements Takes {
            public OneOf {
                words = List.copyOf(words);
            }
        }

        /** An IPv4 or IPv6 address. */
        record Address() implements Takes {}

        /** VLANs and ranges of them: {@code 2-10,20}. */
        record Vlans() implements Takes {}

        /** A port as the device calls it. */
        record Port() implements Takes {}

        /** A word without spaces. */
        record Name() implements Takes {}

        record Text() implements Takes {}
    }

    /** As the profile calls it. */
    public String name() {
        return field.name();
    }

    /** Whether it may not be left empty. */
    public boolean needed() {
        return field.needed();
    }

    /** Whether it takes several, separated by commas. */
    public boolean list() {
        return field.list();
    }

    /** What it takes, or each of several. */
    public Takes takes() {
        return switch (field.type()) {
            case ValueType.Number(int least, int most) -> new Takes.Number(least, most);
            case ValueType.Choice(List<String> words) -> new Takes.OneOf(words);
            case ValueType.Address _ -> new Takes.Address();
            case ValueType.Vlans _ -> new Takes.Vlans();
            case ValueType.Interfaces _ -> new Takes.Port();
            case ValueType.Text text ->
                    switch (text.name()) {
                        case "interface" -> new Takes.Port();
                        case "name" -> new Takes.Name();
                        default -> new Takes.Text();
                    };
        };
    }

    /** Whether a value, or each of several, is of its kind. */
    public boolean fits(String value) {
        Stream<String> each = list() ? Stream.of(value.split(",", -1)) : Stream.of(value);
        return each.allMatch(one -> fitsOne(one.strip()));
    }

    private boolean fitsOne(String value) {
        try {
            return !field.type().words(value).isEmpty();
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
