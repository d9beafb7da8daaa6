package io.rackside.nic.criterion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.model.Message;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The fields of one object of a file; each has to be known, and each error has a place. */
public final class Fields {
    /** More than any file of ours by far. */
    public static final int FILE_MOST = 1 << 20;

    private static final int TEXT_MOST = 2_000;
    private static final int LIST_MOST = 1_000;
    private static final int SHOWN = 60;

    /** An id as it stands in files, on the command line and in exceptions. */
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{0,79}");

    private final JsonNode node;
    private final String place;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonNode node, String place) {
        this.node = node;
        this.place = place;
        if (!node.isObject()) {
            throw new FileRefused(Message.of("nic.file.no-object", place.isEmpty() ? "$" : place));
        }
    }

    /**
     * Reads a file of JSON, of which every field has to be asked for.
     *
     * @throws FileRefused when it is none, has a field nobody knows, or one that makes no sense
     */
    public static <T> T read(byte[] file, Function<Fields, T> reader) {
        if (file.length > FILE_MOST) {
            throw new FileRefused(Message.of("nic.file.too-large", FILE_MOST >> 10));
        }
        ObjectMapper json =
                new ObjectMapper(
                                JsonFactory.builder()
                                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                        .build())
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try {
            return read(json.readTree(file), "", reader);
        } catch (IOException e) {
            throw new FileRefused(Message.of("nic.file.no-json", line(e)));
        }
    }

    private static int line(IOException e) {
        return e instanceof JsonProcessingException found && found.getLocation() != null
                ? found.getLocation().getLineNr()
                : 1;
    }

    private static <T> T read(JsonNode said, String at, Function<Fields, T> reader) {
        Fields fields = new Fields(said, at);
        T made = reader.apply(fields);
        for (String name : (Iterable<String>) said::fieldNames) {
            if (!fields.asked.contains(name)) {
                throw new FileRefused(Message.of("nic.file.unknown-field", fields.at(name)));
            }
        }
        return made;
    }

    private String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    private JsonNode field(String name) {
        asked.add(name);
        return node.path(name);
    }

    /** The refusal of a field's value, or of its absence. */
    public FileRefused wrong(String name) {
        JsonNode said = node.path(name);
        if (said.isMissingNode()) {
            return new FileRefused(Message.of("nic.file.missing-field", at(name)));
        }
        String shown = said.isTextual() ? said.textValue() : said.toString();
        return wrong(name, shown);
    }

    private FileRefused wrong(String name, String said) {
        String shown = said.length() <= SHOWN ? said : said.substring(0, SHOWN - 3) + "...";
        return new FileRefused(Message.of("nic.file.wrong-value", at(name), shown));
    }

    public boolean has(String name) {
        return !field(name).isMissingNode();
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> wrong(name));
    }

    public Optional<String> optionalText(String name) {
        JsonNode said = field(name);
        if (said.isMissingNode()) {
            return Optional.empty();
        }
        if (!said.isTextual() || said.textValue().isBlank()) {
            throw wrong(name);
        }
        return Optional.of(checked(name, said.textValue()));
    }

    private String checked(String name, String text) {
        if (text.length() > TEXT_MOST || text.chars().anyMatch(Character::isISOControl)) {
            throw wrong(name, text);
        }
        return text;
    }

    /** A name by which something is found again. */
    public String id(String name) {
        String text = text(name);
        if (!ID.matcher(text).matches()) {
            throw wrong(name);
        }
        return text;
    }

    public boolean truth(String name) {
        JsonNode said = field(name);
        if (!said.isMissingNode() && !said.isBoolean()) {
            throw wrong(name);
        }
        return said.booleanValue();
    }

    /**
     * What a word of the file stands for.
     *
     * @param known finds it, empty where there is no such word
     */
    public <T> T word(String name, Function<String, Optional<T>> known) {
        return known.apply(text(name)).orElseThrow(() -> wrong(name));
    }

    /** Each word of a list, empty where there is none; none may come twice. */
    public <T> Set<T> words(String name, Function<String, Optional<T>> known) {
        Set<T> all = new LinkedHashSet<>();
        for (String text : texts(name)) {
            if (!all.add(known.apply(text).orElseThrow(() -> wrong(name, text)))) {
                throw wrong(name, text);
            }
        }
        return all;
    }

    /** The texts of a list, empty where there is none. */
    public List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : list(name)) {
            if (!each.isTextual() || each.textValue().isBlank()) {
                throw wrong(name, each.toString());
            }
            all.add(checked(name, each.textValue()));
        }
        return all;
    }

    /** The lists of texts in a list. */
    public List<List<String>> lines(String name) {
        List<List<String>> all = new ArrayList<>();
        for (JsonNode line : list(name)) {
            List<String> words = new ArrayList<>();
            for (JsonNode word : line) {
                if (!word.isTextual()) {
                    throw wrong(name, line.toString());
                }
                words.add(checked(name, word.textValue()));
            }
            if (!line.isArray() || words.isEmpty()) {
                throw wrong(name, line.toString());
            }
            all.add(List.copyOf(words));
        }
        return all;
    }

    /** An object below a field. */
    public <T> T object(String name, Function<Fields, T> reader) {
        return optional(name, reader).orElseThrow(() -> wrong(name));
    }

    public <T> Optional<T> optional(String name, Function<Fields, T> reader) {
        JsonNode said = field(name);
        return said.isMissingNode() ? Optional.empty() : Optional.of(read(said, at(name), reader));
    }

    /** The objects of a list, empty where there is none. */
    public <T> List<T> objects(String name, Function<Fields, T> reader) {
        List<T> all = new ArrayList<>();
        for (JsonNode each : list(name)) {
            all.add(read(each, at(name) + "[" + all.size() + "]", reader));
        }
        return all;
    }

    /** The objects of a list that has to have one at least. */
    public <T> List<T> some(String name, Function<Fields, T> reader) {
        List<T> all = objects(name, reader);
        if (all.isEmpty()) {
            throw wrong(name);
        }
        return all;
    }

    private JsonNode list(String name) {
        JsonNode said = field(name);
        if (!said.isMissingNode() && !said.isArray() || said.size() > LIST_MOST) {
            throw wrong(name);
        }
        return said;
    }

    /** A text in both languages. */
    public Bilingual bilingual(String name) {
        return object(name, Bilingual::read);
    }

    /** Where it was learnt; at least one has to be named. */
    public List<Citation> sources() {
        return some("source", Citation::read);
    }

    /** What a value has to be: fields {@code op} and {@code value}. */
    public Criterion criterion() {
        Op op = word("op", Op::of);
        try {
            return new Criterion(op, op.alone() ? "" : text("value"));
        } catch (IllegalArgumentException _) {
            throw wrong("value");
        }
    }

    /** Where it holds; everywhere when nothing is said. */
    public Applies applies() {
        return optional("applies", Applies::read).orElse(Applies.EVERYWHERE);
    }
}
