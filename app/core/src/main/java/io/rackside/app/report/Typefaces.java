package io.rackside.app.report;

import org.apache.fontbox.ttf.OTFParser;
import org.apache.fontbox.ttf.OpenTypeFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The fonts of this system that a PDF can carry: with TrueType outlines, for PDFBox cannot embed
 * the PostScript outlines of OpenType fonts such as Noto CJK.
 */
public final class Typefaces {
    private static final Logger LOG = LoggerFactory.getLogger(Typefaces.class);

    /** Of Debian, Kylin and UOS, and of Windows; the first that has the characters is taken. */
    private static final List<String> KNOWN =
            List.of(
                    "wqy-microhei.ttc",
                    "wqy-zenhei.ttc",
                    "msyh.ttc",
                    "msyh.ttf",
                    "deng.ttf",
                    "simhei.ttf",
                    "simsun.ttc",
                    "droidsansfallbackfull.ttf",
                    "droidsansfallback.ttf");

    private static final int FILES_MAX = 5_000;
    private static final int DEPTH_MAX = 6;

    private final List<Path> folders;

    /**
     * @param folders that hold fonts, searched with what is below them
     */
    public Typefaces(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Where this system keeps fonts. */
    public static Typefaces ofThisSystem() {
        String windows = System.getenv().getOrDefault("WINDIR", "C:\\Windows");
        Path home = Path.of(System.getProperty("user.home", "."));
        return new Typefaces(
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
                        ? List.of(Path.of(windows, "Fonts"))
                        : List.of(
                                Path.of("/usr/share/fonts"),
                                Path.of("/usr/local/share/fonts"),
                                home.resolve(".local/share/fonts")));
    }

    /**
     * A font that has all these characters; of a collection the one that has.
     *
     * @return empty when none has; whoever asks closes it
     */
    Optional<TrueTypeFont> with(Set<Integer> characters) {
        for (Path file : candidates()) {
            Optional<TrueTypeFont> found = open(file, characters);
            if (found.isPresent()) {
                LOG.debug("font {}", file);
                return found;
            }
        }
        return Optional.empty();
    }

    /** What was looked at, for those who have to install one. */
    Set<String> looked() {
        Set<String> names = new TreeSet<>();
        folders.forEach(folder -> names.add(folder.toString()));
        return names;
    }

    private List<Path> candidates() {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files =
                    Files.find(
                            folder,
                            DEPTH_MAX,
                            (file, is) -> is.isRegularFile() && isFont(file),
                            FileVisitOption.FOLLOW_LINKS)) {
                files.limit(FILES_MAX).forEach(all::add);
            } catch (IOException | UncheckedIOException e) {
                LOG.debug("fonts of {}: {}", folder, e.getMessage());
            }
        }
        List<Path> known = new ArrayList<>();
        for (String name : KNOWN) {
            all.stream().filter(file -> name.equals(name(file))).sorted().forEach(known::add);
        }
        all.stream().filter(file -> !known.contains(file)).sorted().forEach(known::add);
        return known;
    }

    private static String name(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isFont(Path file) {
        String name = name(file);
        return name.endsWith(".ttf") || name.endsWith(".ttc") || name.endsWith(".otf");
    }

    private static Optional<TrueTypeFont> open(Path file, Set<Integer> characters) {
        try {
            return name(file).endsWith(".ttc")
                    ? ofCollection(file, characters)
                    : ofFile(file, characters);
        } catch (IOException | RuntimeException e) {
            // A broken font is nobody's fault here; the next one is tried.
            LOG.debug("font {}: {}", file, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<TrueTypeFont> ofFile(Path file, Set<Integer> characters)
            throws IOException {
        boolean openType = name(file).endsWith(".otf");
        var data = new RandomAccessReadBufferedFile(file);
        TrueTypeFont font = openType ? new OTFParser().parse(data) : new TTFParser().parse(data);
        if (has(font, characters)) {
            return Optional.of(font);
        }
        font.close();
        return Optional.empty();
    }

    private static Optional<TrueTypeFont> ofCollection(Path file, Set<Integer> characters)
            throws IOException {
        var collection = new TrueTypeCollection(file.toFile());
        List<TrueTypeFont> found = new ArrayList<>();
        collection.processAllFonts(
                font -> {
                    if (found.isEmpty() && has(font, characters)) {
                        found.add(font);
                    }
                });
        if (found.isEmpty()) {
            collection.close();
        }
        return found.stream().findFirst();
    }

    private static boolean has(TrueTypeFont font, Set<Integer> characters) throws IOException {
        if (font instanceof OpenTypeFont outlines && outlines.isPostScript()) {
            return false;
        }
        if (font.getGlyph() == null) {
            return false;
        }
        var map = font.getUnicodeCmapLookup();
        return map != null
                && characters.stream().allMatch(character -> map.getGlyphId(character) != 0);
    }
}
