package io.rackside.nic.baseline;

import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.nic.baseline.BaselineFile.Drop;
import io.rackside.nic.baseline.BaselineFile.Vouched;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Level;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.nic.baseline.Setpoint.Need;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Fields;
import io.rackside.nic.criterion.FileRefused;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a file of setpoints. A word it does not know is a mistake, not a comment. */
public final class BaselineReader {
    private static final Pattern VERSION = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,3}");
    private static final Pattern PERSISTED = Pattern.compile("/etc/[A-Za-z0-9._/-]{1,120}");

    private BaselineReader() {}

    /**
     * Reads one that nobody signed; see {@link BaselineFile#vouchedBy}.
     *
     * @throws FileRefused when a field is unknown, is missing or makes no sense
     */
    public static BaselineFile read(byte[] file) {
        String sha256 = sha256(file);
        BaselineFile read = Fields.read(file, fields -> file(fields, sha256));
        Set<String> ids = new HashSet<>();
        read.setpoints().forEach(each -> once(ids, each.id()));
        read.dropped().forEach(each -> once(ids, each.id()));
        return read;
    }

    private static void once(Set<String> ids, String id) {
        if (!ids.add(id)) {
            throw new FileRefused(Message.of("nic.file.twice", id));
        }
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BaselineFile file(Fields file, String sha256) {
        return new BaselineFile(
                file.id("id"),
                file.word(
                        "version",
                        word -> Optional.of(word).filter(text -> VERSION.matcher(text).matches())),
                file.word("layer", Layer::of),
                file.bilingual("title"),
                file.word("made", BaselineReader::date),
                sha256,
                new Vouched.Brought(new PackageTrust.Unsigned()),
                file.some("items", BaselineReader::setpoint),
                file.objects("drop", each -> new Drop(each.id("id"), each.bilingual("because"))));
    }

    private static Optional<LocalDate> date(String word) {
        try {
            return Optional.of(LocalDate.parse(word));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Setpoint setpoint(Fields item) {
        Setpoint read = unchecked(item);
        if (!MeansCheck.fits(read, read.set(), false)) {
            throw item.wrong("set");
        }
        if (!MeansCheck.fits(read, read.rollback(), true)) {
            throw item.wrong("rollback");
        }
        boolean ofInterfaces = read.read().source() == ReadFrom.Source.INTERFACES;
        if (read.persist()
                .filter(one -> one.line().contains(CommandLine.INTERFACE) != ofInterfaces)
                .isPresent()) {
            throw item.wrong("persist");
        }
        return read;
    }

    private static Setpoint unchecked(Fields item) {
        return new Setpoint(
                item.id("id"),
                item.bilingual("title"),
                item.word("level", Level::of),
                item.has("because") ? Optional.of(item.bilingual("because")) : Optional.empty(),
                item.applies(),
                item.object("read", BaselineReader::from),
                item.object("expect", Fields::criterion),
                item.object("set", BaselineReader::means),
                item.optional("verify", BaselineReader::check),
                item.object("rollback", BaselineReader::means),
                item.optional("persist", BaselineReader::line),
                item.has("hazard") ? Optional.of(item.bilingual("hazard")) : Optional.empty(),
                item.sources());
    }

    private static ReadFrom from(Fields fields) {
        ReadFrom.Source source = fields.word("source", ReadFrom.Source::of);
        String key = fields.word("key", word -> Optional.of(word).filter(source::knows));
        return new ReadFrom(source, key);
    }

    private static Check check(Fields fields) {
        ReadFrom read = fields.object("read", BaselineReader::from);
        Criterion expect = fields.object("expect", Fields::criterion);
        return new Check(read, expect);
    }

    private static Means means(Fields fields) {
        if (fields.has("byHand")) {
            return new Means.ByHand(fields.bilingual("byHand"));
        }
        if (fields.has("former")) {
            if (!fields.truth("former")) {
                throw fields.wrong("former");
            }
            return new Means.Former();
        }
        if (fields.has("form")) {
            return form(fields);
        }
        if (!fields.has("run") && fields.has("value")) {
            return new Means.Own(fields.text("value"));
        }
        List<CommandLine> commands = commands(fields, "run");
        List<CommandLine> otherwise = fields.has("else") ? commands(fields, "else") : List.of();
        Optional<String> value = fields.optionalText("value");
        boolean asksForOne = commands.stream().anyMatch(CommandLine::asksForValue);
        if (asksForOne != value.isPresent()) {
            throw fields.wrong("value");
        }
        return new Means.Run(commands, value, fields.words("needs", Need::of), otherwise);
    }

    private static List<CommandLine> commands(Fields fields, String name) {
        List<CommandLine> commands = new ArrayList<>();
        for (List<String> words : fields.lines(name)) {
            try {
                commands.add(new CommandLine(words));
            } catch (IllegalArgumentException _) {
                throw fields.wrong(name);
            }
        }
        if (commands.isEmpty()) {
            throw fields.wrong(name);
        }
        return commands;
    }

    private static Means form(Fields fields) {
        SortedMap<String, String> values = new TreeMap<>();
        for (Map.Entry<String, String> each :
                fields.objects("fields", one -> Map.entry(one.id("name"), one.text("value")))) {
            if (values.put(each.getKey(), each.getValue()) != null) {
                throw fields.wrong("fields");
            }
        }
        return new Means.Form(fields.id("form"), values);
    }

    private static Line line(Fields fields) {
        Function<String, Optional<String>> path =
                word ->
                        Optional.of(word)
                                .filter(text -> PERSISTED.matcher(text).matches())
                                .filter(text -> !text.contains(".."));
        return new Line(fields.word("file", path), fields.text("line"));
    }
}
