package io.rackside.app.network.profiles;

import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.drivers.network.cli.profile.CliProfile.Origin;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.ProfileReader;
import io.rackside.model.Message;
import io.rackside.model.firmware.TrustedKey;
import io.rackside.model.firmware.TrustedKey.Purpose;
import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The profiles that came with Rackside and those of the data folder. One of the folder is used for
 * a device only when a key that a person trusts for profiles signed it ({@code NAME.json.minisig},
 * as minisign writes it); unsigned it can be read and dry-run. Files are read anew each time.
 */
public final class CliProfileFiles {
    /** In the data folder. */
    public static final Path FOLDER = Path.of("profiles", "cli");

    /** More files than that are not read. */
    public static final int FILES_MAX = 200;

    private final Optional<Path> folder;
    private final Supplier<List<TrustedKey>> keys;
    private final Time time;

    private CliProfileFiles(Optional<Path> folder, Supplier<List<TrustedKey>> keys, Time time) {
        this.folder = folder;
        this.keys = keys;
        this.time = time;
    }

    /**
     * @param keys all that are known, revoked ones too
     */
    public CliProfileFiles(Path dataFolder, Supplier<List<TrustedKey>> keys, Time time) {
        this(Optional.of(dataFolder.resolve(FOLDER)), keys, time);
    }

    /** Without a data folder. */
    public static CliProfileFiles shippedOnly() {
        return new CliProfileFiles(Optional.empty(), List::of, Time.system());
    }

    /** Those that came with Rackside; a signed one of the folder takes the place of its name. */
    public CliProfiles profiles() {
        return read().profiles();
    }

    /** What is wrong with files of the folder, by their names. */
    public List<Message> problems() {
        return read().problems();
    }

    private record Read(CliProfiles profiles, List<Message> problems) {}

    private Read read() {
        CliProfiles all = CliProfiles.shipped();
        List<Message> problems = new ArrayList<>();
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return new Read(all, problems);
        }
        for (Path file : files(folder.get(), problems)) {
            try {
                byte[] bytes = bytes(file);
                all = all.with(new ProfileReader().read(bytes, origin(file, bytes, problems)));
            } catch (IOException | IllegalArgumentException e) {
                problems.add(
                        Message.of(
                                "core.profiles.unreadable",
                                name(file),
                                String.valueOf(e.getMessage())));
            }
        }
        return new Read(all, List.copyOf(problems));
    }

    private static List<Path> files(Path folder, List<Message> problems) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : all) {
                if (files.size() == FILES_MAX) {
                    problems.add(Message.of("core.profiles.too-many", FILES_MAX));
                    break;
                }
                files.add(file);
            }
        } catch (IOException e) {
            problems.add(
                    Message.of(
                            "core.profiles.unreadable",
                            folder.toString(),
                            String.valueOf(e.getMessage())));
        }
        return files.stream().sorted().toList();
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ProfileReader.FILE_MAX + 1);
        }
    }

    /** Who vouches for a file; the bytes that are used are the ones the signature was held to. */
    private Origin origin(Path file, byte[] bytes, List<Message> problems) {
        if (!Files.exists(MinisignSignature.beside(file))) {
            return new Origin.Unsigned();
        }
        try {
            MinisignSignature signature = MinisignSignature.read(MinisignSignature.beside(file));
            for (TrustedKey key : keys.get()) {
                if (key.trustedFor(Purpose.PROFILES, time.now())
                        && signature.names(MinisignKey.of(key.key()))
                        && signature.verify(MinisignKey.of(key.key()), file)
                                == MinisignSignature.Verdict.GOOD
                        && sameStill(file, bytes)) {
                    return new Origin.Signed(key.fingerprint());
                }
            }
            problems.add(
                    Message.of("core.profiles.not-vouched", name(file), signature.keyNumber()));
        } catch (PackageRefused e) {
            problems.add(e.what());
        } catch (IOException e) {
            problems.add(
                    Message.of(
                            "core.profiles.unreadable",
                            name(file),
                            String.valueOf(e.getMessage())));
        }
        return new Origin.Unsigned();
    }

    /** A file that is exchanged between two readings would be used unsigned. */
    private static boolean sameStill(Path file, byte[] bytes) throws IOException {
        return Hashes.sha256Hex(bytes(file)).equals(Hashes.sha256Hex(bytes));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
