package io.rackside.app.words;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the codes that stand in the sources against the texts beside them: none missing, none
 * unused, none uneven between the languages.
 */
public final class WordScan {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private final Path root;

    /**
     * @param root the folder with all modules' sources
     */
    public WordScan(Path root) {
        this.root = root;
    }

    /** Everything that is wrong with a module's texts; empty when nothing is. */
    public List<String> problems(String module) {
        TreeMap<String, String> english = texts(module, "en");
        TreeMap<String, String> chinese = texts(module, "zh_CN");
        Set<String> used = codes(module);
        List<String> problems = new ArrayList<>();
        for (String code : used) {
            if (!english.containsKey(code)) {
                problems.add(code + " has no English text");
            }
            if (!chinese.containsKey(code)) {
                problems.add(code + " has no Chinese text");
            }
        }
        Set<String> all = new TreeSet<>(english.keySet());
        all.addAll(chinese.keySet());
        for (String code : all) {
            if (!used.contains(code)) {
                problems.add(code + " is used nowhere");
            }
            String one = english.get(code);
            String other = chinese.get(code);
            if (one == null || other == null) {
                problems.add(code + " has a text in one language only");
            } else if (!places(one).equals(places(other))) {
                problems.add(code + " has other places in Chinese than in English");
            } else if (one.isBlank() || other.isBlank()) {
                problems.add(code + " is blank");
            }
        }
        return problems;
    }

    /** Complete string literals that are codes of that module. */
    Set<String> codes(String module) {
        Pattern literal = Pattern.compile("\"(" + module + "(?:\\.[a-z0-9]+(?:-[a-z0-9]+)*)+)\"");
        Set<String> codes = new TreeSet<>();
        for (Path file : files("src/main/java", ".java")) {
            Matcher matcher = literal.matcher(read(file));
            while (matcher.find()) {
                codes.add(matcher.group(1));
            }
        }
        return codes;
    }

    private TreeMap<String, String> texts(String module, String language) {
        TreeMap<String, String> all = new TreeMap<>();
        for (Path file :
                files(
                        "src/main/resources/io/rackside/words",
                        "/" + module + "_" + language + ".properties")) {
            Properties texts = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            texts.forEach((code, text) -> all.put((String) code, (String) text));
        }
        return all;
    }

    private List<Path> files(String inside, String ending) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(
                            file -> {
                                String path = file.toString().replace('\\', '/');
                                return path.contains(inside) && path.endsWith(ending);
                            })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
