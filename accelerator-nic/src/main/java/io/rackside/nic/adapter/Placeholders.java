package io.rackside.nic.adapter;

import io.rackside.model.Message;
import io.rackside.nic.knob.DscpMap;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the placeholders of a command stand for. A name that the host tells and a value that a
 * person wants go into a command only when they look as such a word does.
 */
public final class Placeholders {
    /** Forms of a value that are several words. */
    private static final List<String> LISTS =
            List.of(".prio-pfc", ".prio-tc", ".tc-tsa", ".tc-bw", ".dscp");

    /** Those that stand for several words. */
    static final Set<String> SEVERAL = forms(LISTS).collect(Collectors.toUnmodifiableSet());

    /** All there are. */
    static final Set<String> NAMES =
            Stream.of(
                            Stream.of("port", "pci", "rdma", "name"),
                            forms(List.of("", ".tsa", ".bw", ".weights")),
                            forms(LISTS))
                    .flatMap(names -> names)
                    .collect(Collectors.toUnmodifiableSet());

    /** An interface has at most 15 bytes (IFNAMSIZ), and a shell or tool no use for others. */
    private static final Pattern PORT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.:@-]{0,14}");

    private static final Pattern PCI =
            Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");
    private static final Pattern RDMA = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}");
    private static final Pattern CLASS = Pattern.compile("(strict|vendor|ets)(?::(\\d{1,3}))?");

    private static final Set<String> BOOT_LOADER = Set.of("cmdline", "isolation", "iommu");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_.,:=@/+-]{1,256}");

    private final Target target;
    private final Knob knob;
    private final KnobValue value;
    private final KnobValue old;

    private static Stream<String> forms(List<String> forms) {
        return Stream.of("value", "old").flatMap(word -> forms.stream().map(form -> word + form));
    }

    /**
     * @param value in the tool's word
     * @param old likewise, what it is now
     */
    public Placeholders(Target target, Knob knob, KnobValue value, KnobValue old) {
        this.target = target;
        this.knob = knob;
        this.value = value;
        this.old = old;
    }

    /**
     * The words a placeholder stands for; one, but for those in {@link #SEVERAL}.
     *
     * @throws UnfitWordException when the host tells no such name, or it or the value cannot be
     *     part of a command
     */
    List<String> words(String placeholder) {
        return switch (placeholder) {
            case "port" -> List.of(name("port", target.port(), PORT));
            case "pci" -> List.of(name("pci", target.pci(), PCI));
            case "rdma" -> List.of(name("rdma", target.rdma(), RDMA));
            case "name" -> List.of(knob.name());
            default -> {
                int dot = placeholder.indexOf('.');
                String form = dot < 0 ? "" : placeholder.substring(dot);
                yield form(placeholder.startsWith("old") ? old : value, form);
            }
        };
    }

    private static String name(String what, String name, Pattern looks) {
        if (name.isEmpty()) {
            throw new UnfitWordException(Message.of("nic.command.no-name", what));
        }
        if (!looks.matcher(name).matches()) {
            throw new UnfitWordException(Message.of("nic.command.unfit-name", what, name));
        }
        return name;
    }

    private List<String> form(KnobValue said, String form) {
        return switch (form) {
            case "" -> List.of(plain(said));
            case ".tsa" -> List.of(String.join(",", classes(said).algorithms()));
            case ".bw" -> List.of(String.join(",", classes(said).shares()));
            case ".weights" -> List.of(String.join(",", weights(said)));
            case ".prio-pfc" ->
                    numbered(marks(said).stream().map(on -> on ? "on" : "off").toList());
            case ".prio-tc" -> numbered(classNumbers(said));
            case ".dscp" -> dscps(said);
            case ".tc-tsa" -> numbered(classes(said).algorithms());
            case ".tc-bw" -> numbered(classes(said).shares());
            default -> throw new IllegalArgumentException("no form of a value: " + form);
        };
    }

    /** What begins with a hyphen would be an option; a boot loader's file is read by a shell. */
    private String plain(KnobValue said) {
        if (said.text().startsWith("-")
                || BOOT_LOADER.contains(knob.family())
                        && !PARAMETER.matcher(said.text()).matches()) {
            throw unfit(said);
        }
        return said.text();
    }

    private List<Boolean> marks(KnobValue said) {
        List<String> parts = said.parts();
        if (!parts.stream().allMatch(part -> part.equals("0") || part.equals("1"))) {
            throw unfit(said);
        }
        return parts.stream().map("1"::equals).toList();
    }

    private List<String> classNumbers(KnobValue said) {
        if (!said.parts().stream().allMatch(part -> part.matches("[0-7]"))) {
            throw unfit(said);
        }
        return said.parts();
    }

    /** A word for each DSCP that has a priority, none where none has. */
    private List<String> dscps(KnobValue said) {
        try {
            return DscpMap.priorities(said).entrySet().stream()
                    .map(one -> one.getKey() + ":" + one.getValue())
                    .toList();
        } catch (IllegalArgumentException _) {
            throw unfit(said);
        }
    }

    /** Traffic classes: how each is served, and its share in percent. */
    private record Classes(List<String> algorithms, List<String> shares) {}

    private Classes classes(KnobValue said) {
        List<String> algorithms = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        for (String part : said.parts()) {
            Matcher one = CLASS.matcher(part);
            if (!one.matches() || one.group(1).equals("ets") != (one.group(2) != null)) {
                throw unfit(said);
            }
            algorithms.add(one.group(1));
            shares.add(one.group(2) == null ? "0" : one.group(2));
        }
        int sum = shares.stream().mapToInt(Integer::parseInt).sum();
        // IEEE 802.1Q: the shares of all ETS classes make 100 %.
        if (sum != 100 && algorithms.contains("ets")) {
            throw new UnfitWordException(Message.of("nic.command.shares", said.text(), sum));
        }
        return new Classes(algorithms, shares);
    }

    /** Shares of a card all of whose classes have one. */
    private List<String> weights(KnobValue said) {
        Classes classes = classes(said);
        if (!classes.algorithms().stream().allMatch("ets"::equals)) {
            throw unfit(said);
        }
        return classes.shares();
    }

    private static List<String> numbered(List<String> words) {
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            numbered.add(i + ":" + words.get(i));
        }
        return List.copyOf(numbered);
    }

    private UnfitWordException unfit(KnobValue said) {
        return new UnfitWordException(
                Message.of("nic.command.unfit-value", knob.id(), said.text()));
    }
}
