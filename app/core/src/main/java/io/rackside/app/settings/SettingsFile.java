package io.rackside.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The settings on disk, {@code settings.json} in the data folder. A file that makes no sense gives
 * the defaults and a warning; what it knows of later versions is kept. May be used by any thread.
 */
public final class SettingsFile implements AutoCloseable {
    /** Changes within this time are written once. */
    static final Duration SAVE_AFTER = Duration.ofSeconds(1);

    /** Larger files are not ours. */
    private static final long BYTES_MAX = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);

    private final Path file;
    private final Time time;
    private final Listeners<Settings> listeners = new Listeners<>();
    private final ObjectNode document;
    private Optional<Message> warning = Optional.empty();
    private Settings current;
    private Settings saved;
    private Thread saver;

    private SettingsFile(Path file, Time time) {
        this.file = file;
        this.time = time;
        this.document = read();
        this.current = SettingsJson.from(document);
        this.saved = current;
    }

    /** Reads the file; it need not be there. */
    public static SettingsFile in(Path dataFolder, Time time) {
        return new SettingsFile(dataFolder.resolve("settings.json"), time);
    }

    /** Settings that are the defaults and are written nowhere. */
    public static SettingsFile nowhere(Time time) {
        return new SettingsFile(null, time);
    }

    public synchronized Settings current() {
        return current;
    }

    /** What was wrong with the file. */
    public synchronized Optional<Message> warning() {
        return warning;
    }

    /** Changes them and tells those who listen; on disk a second later, or when closed. */
    public void change(UnaryOperator<Settings> how) {
        Settings changed;
        synchronized (this) {
            changed = how.apply(current);
            if (changed.equals(current)) {
                return;
            }
            current = changed;
            if (saver == null) {
                saver = Thread.ofVirtual().name("settings").start(this::saveLater);
            }
        }
        listeners.tell(changed);
    }

    public Subscription listen(Consumer<Settings> listener) {
        return listeners.add(listener);
    }

    /** Writes what is not written yet. */
    @Override
    public void close() {
        save();
    }

    private void saveLater() {
        try {
            time.sleep(SAVE_AFTER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        save();
    }

    private synchronized void save() {
        saver = null;
        if (file == null || current.equals(saved)) {
            return;
        }
        SettingsJson.into(document, current);
        try {
            Path fresh = Files.createTempFile(file.getParent(), "settings", ".new");
            Files.writeString(
                    fresh,
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(document));
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
            saved = current;
        } catch (IOException e) {
            LOG.warn("the settings could not be written: {}", e.toString());
            warning = Optional.of(Message.of("core.settings.not-written", file.toString()));
        }
    }

    private ObjectNode read() {
        if (file == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (Files.size(file) <= BYTES_MAX) {
                JsonNode node =
                        new ObjectMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
                if (node instanceof ObjectNode object) {
                    if (!SettingsJson.makesSense(object)) {
                        warn();
                    }
                    return object;
                }
            }
            warn();
        } catch (NoSuchFileException _) {
            // The first start: the defaults are what is wanted.
        } catch (JsonProcessingException e) {
            warn();
        } catch (IOException e) {
            LOG.warn("the settings could not be read: {}", e.toString());
            warn();
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private void warn() {
        warning = Optional.of(Message.of("core.settings.not-read", file.toString()));
    }

    /** The language of a tag such as {@code zh-CN}. */
    static Locale language(String tag) {
        return Locale.forLanguageTag(tag).getLanguage().equals("zh")
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
    }
}
