package io.rackside.app.baseline;

import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.PackageTrust;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.nic.baseline.BaselineFile;
import io.rackside.nic.baseline.BaselineFile.Vouched;
import io.rackside.nic.baseline.BaselineReader;
import io.rackside.nic.baseline.Baselines;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The files of setpoints that came with Rackside and those of the data folder. One of the folder is
 * set only when a key that a person trusts for profiles signed it ({@code NAME.json.minisig}, as
 * minisign writes it); unsigned it is held against and shown. Files are read anew each time.
 */
public final class BaselineFiles {
    /** In the data folder. */
    public static final Path FOLDER = Path.of("baselines");

    /** More files than that are not read. */
    public static final int FILES_MAX = 200;

    private static final int BYTES_MAX = 1 << 20;

    private final Optional<Path> folder;
    private final Supplier<List<TrustedKey>> keys;
    private final Time time;

    private BaselineFiles(Optional<Path> folder, Supplier<List<TrustedKey>> keys, Time time) {
        this.folder = folder;
        this.keys = keys;
        this.time = time;
    }

    /**
     * @param keys all that are known, revoked ones too
     */
    public BaselineFiles(Path dataFolder, Supplier<List<TrustedKey>> keys, Time time) {
        this(Optional.of(dataFolder.resolve(FOLDER)), keys, time);
    }

    /** Without a data folder. */
    public static BaselineFiles shippedOnly() {
        return new BaselineFiles(Optional.empty(), List::of, Time.system());
    }

    /** What was found; a signed one of the folder takes the place of a shipped one's id. */
    record Found(List<BaselineFile> files, List<Message> problems) {
        Found {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    Found read() {
        Map<String, BaselineFile> all = new LinkedHashMap<>();
        Baselines.shipped().forEach(file -> all.put(file.id(), file));
        List<Message> problems = new ArrayList<>();
        if (folder.isPresent() && Files.isDirectory(folder.get())) {
            for (Path path : paths(folder.get(), problems)) {
                brought(path, problems).ifPresent(file -> add(file, path, all, problems));
            }
        }
        return new Found(List.copyOf(all.values()), problems);
    }

    /** What nobody signed does not push aside what somebody stands for. */
    private static void add(
            BaselineFile file, Path path, Map<String, BaselineFile> all, List<Message> problems) {
        BaselineFile other = all.get(file.id());
        if (other != null && !file.vouched().mayBeSet()) {
            problems.add(Message.of("core.baseline.id-taken", name(path), file.id()));
            return;
        }
        if (other != null && other.vouched() instanceof Vouched.Brought) {
            problems.add(Message.of("core.baseline.id-taken", name(path), file.id()));
            return;
        }
        all.put(file.id(), file);
    }

    private Optional<BaselineFile> brought(Path path, List<Message> problems) {
        try {
            byte[] bytes = bytes(path);
            return Optional.of(
                    BaselineReader.read(bytes)
                            .vouchedBy(new Vouched.Brought(trust(path, bytes, problems))));
        } catch (IOException e) {
            problems.add(unreadable(path, e));
        } catch (FileRefused e) {
            problems.add(Message.of("core.baseline.file-wrong", name(path), e.what()));
        }
        return Optional.empty();
    }

    /** Who vouches for a file; the bytes that are used are the ones the signature was held to. */
    private PackageTrust trust(Path file, byte[] bytes, List<Message> problems) {
        if (!Files.exists(MinisignSignature.beside(file))) {
            return new PackageTrust.Unsigned();
        }
        try {
            MinisignSignature signature = MinisignSignature.read(MinisignSignature.beside(file));
            for (TrustedKey key : keys.get()) {
                if (key.trustedFor(Purpose.PROFILES, time.now())
                        && signature.names(MinisignKey.of(key.key()))
                        && signature.verify(MinisignKey.of(key.key()), file)
                                == MinisignSignature.Verdict.GOOD
                        && sameStill(file, bytes)) {
                    return new PackageTrust.Signed(key.fingerprint(), signature.comment());
                }
            }
            problems.add(
                    Message.of("core.baseline.not-vouched", name(file), signature.keyNumber()));
        } catch (PackageRefused e) {
            problems.add(e.what());
        } catch (IOException e) {
            problems.add(unreadable(file, e));
        }
        return new PackageTrust.Unsigned();
    }

    /** A file that is exchanged between two readings would be used unsigned. */
    private static boolean sameStill(Path file, byte[] bytes) throws IOException {
        return Hashes.sha256Hex(bytes(file)).equals(Hashes.sha256Hex(bytes));
    }

    private static List<Path> paths(Path folder, List<Message> problems) {
        List<Path> paths = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : all) {
                if (paths.size() == FILES_MAX) {
                    problems.add(Message.of("core.baseline.too-many-files", FILES_MAX));
                    break;
                }
                paths.add(file);
            }
        } catch (IOException e) {
            problems.add(unreadable(folder, e));
        }
        return paths.stream().sorted().toList();
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BYTES_MAX + 1);
        }
    }

    private static Message unreadable(Path file, IOException e) {
        return Message.of(
                "core.baseline.file-unreadable", name(file), String.valueOf(e.getMessage()));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
