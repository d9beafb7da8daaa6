package io.rackside.nic.criterion;

import io.rackside.model.Message;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value has to be. Blanks of any kind count as one, and so does upper and lower case: {@code
 * sysctl} separates by tabs, {@code sshd -T} prints in lower case what was written otherwise.
 *
 * @param value to compare with; empty where the comparison needs none
 */
public record Criterion(Op op, String value) {
    private static final Pattern NUMBERS = Pattern.compile("-?\\d{1,18}( -?\\d{1,18}){0,7}");

    private static final Pattern BOUNDS = Pattern.compile("-?\\d{1,18} -?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    public Criterion {
        Objects.requireNonNull(op, "op");
        Objects.requireNonNull(value, "value");
        value = plain(value);
        boolean sound =
                switch (op) {
                    case SOME, NONE -> value.isEmpty();
                    case BETWEEN -> BOUNDS.matcher(value).matches();
                    case AT_LEAST, AT_MOST -> NUMBERS.matcher(value).matches();
                    case VERSION_FROM, VERSION_BEFORE -> VersionOrder.isVersion(value);
                    default -> !value.isEmpty();
                };
        if (!sound) {
            throw new IllegalArgumentException(op.word() + " " + value);
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Whether a value that was read is as it has to be. */
    public Held held(String read) {
        String said = plain(read);
        return switch (op) {
            case IS -> Held.of(said.equalsIgnoreCase(value));
            case IS_NOT -> Held.of(!said.equalsIgnoreCase(value));
            case ONE_OF -> Held.of(listed(value, ",").contains(lower(said)));
            case NONE_OF -> Held.of(!listed(value, ",").contains(lower(said)));
            case STARTS_WITH -> Held.of(lower(said).startsWith(lower(value)));
            case AT_LEAST, AT_MOST -> compared(said);
            case BETWEEN -> between(said);
            case HAS_ALL -> Held.of(listed(said, "[, ]").containsAll(listed(value, ",")));
            case HAS_NONE ->
                    Held.of(listed(value, ",").stream().noneMatch(listed(said, "[, ]")::contains));
            case SOME -> Held.of(!said.isEmpty());
            case NONE -> Held.of(said.isEmpty());
            case VERSION_FROM, VERSION_BEFORE ->
                    VersionOrder.isVersion(said)
                            ? Held.of(
                                    VersionOrder.compare(said, value) >= 0
                                            == (op == Op.VERSION_FROM))
                            : Held.UNCLEAR;
        };
    }

    private Held between(String said) {
        if (!NUMBER.matcher(said).matches()) {
            return Held.UNCLEAR;
        }
        long number = Long.parseLong(said);
        return Held.of(Long.parseLong(bound(0)) <= number && number <= Long.parseLong(bound(1)));
    }

    private String bound(int which) {
        return value.split(" ")[which];
    }

    private Held compared(String said) {
        if (!NUMBERS.matcher(said).matches()) {
            return Held.UNCLEAR;
        }
        String[] read = said.split(" ");
        String[] wanted = value.split(" ");
        if (read.length != wanted.length) {
            return Held.UNCLEAR;
        }
        for (int i = 0; i < read.length; i++) {
            int order = Long.compare(Long.parseLong(read[i]), Long.parseLong(wanted[i]));
            if (op == Op.AT_LEAST ? order < 0 : order > 0) {
                return Held.NO;
            }
        }
        return Held.YES;
    }

    private static List<String> listed(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(each -> lower(each.strip()))
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The one value that is wanted, where there is only one. */
    public Optional<String> only() {
        return switch (op) {
            case IS, AT_LEAST, AT_MOST -> Optional.of(value);
            default -> Optional.empty();
        };
    }

    /** In words. */
    public Message said() {
        return switch (op) {
            case IS -> Message.of("nic.criterion.is", value);
            case IS_NOT -> Message.of("nic.criterion.is-not", value);
            case ONE_OF -> Message.of("nic.criterion.one-of", value);
            case NONE_OF -> Message.of("nic.criterion.none-of", value);
            case STARTS_WITH -> Message.of("nic.criterion.starts-with", value);
            case AT_LEAST -> Message.of("nic.criterion.at-least", value);
            case AT_MOST -> Message.of("nic.criterion.at-most", value);
            case BETWEEN -> Message.of("nic.criterion.between", bound(0), bound(1));
            case HAS_ALL -> Message.of("nic.criterion.has-all", value);
            case HAS_NONE -> Message.of("nic.criterion.has-none", value);
            case SOME -> Message.of("nic.criterion.some");
            case NONE -> Message.of("nic.criterion.none");
            case VERSION_FROM -> Message.of("nic.criterion.version-from", value);
            case VERSION_BEFORE -> Message.of("nic.criterion.version-before", value);
        };
    }
}
