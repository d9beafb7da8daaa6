package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.library.BundleMaker;
import io.rackside.app.firmware.library.VerifiedBundle;
import io.rackside.bmc.firmware.image.BundleManifest;
import io.rackside.bmc.firmware.image.MinisignKey;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.model.Message;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rackside firmware bundle key|create|verify}. */
final class BundleCommands {
    private static final int KEY_BYTES_MAX = 8192;

    private BundleCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine bundle = RacksideCommand.group("bundle", "core.cli.help.firmware.bundle");
        bundle.addSubcommand(new Key(terminal, folder));
        bundle.addSubcommand(new Create(terminal, folder));
        bundle.addSubcommand(new Verify(terminal, folder));
        return bundle;
    }

    private static Failure noFile(Path file) {
        return new Failure(
                ExitStatus.USAGE, Message.of("core.cli.error.no-such-file", file.toString()));
    }

    /** A key file, or its line alone; a file that is too long is no key. */
    static MinisignKey key(String fileOrLine) throws IOException {
        Path file = fileOrLine.contains("\0") ? null : Path.of(fileOrLine);
        if (file == null || !Files.isRegularFile(file)) {
            return MinisignKey.of(fileOrLine);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return MinisignKey.of(
                    new String(in.readNBytes(KEY_BYTES_MAX), StandardCharsets.ISO_8859_1));
        }
    }

    static ObjectNode own(BundleMaker.OwnKey own) {
        return InventoryJson.object()
                .put("name", own.name())
                .put("fingerprint", own.key().fingerprint())
                .put("keyId", own.key().number())
                .put("key", own.key().line());
    }

    @Command(name = "key", description = "core.cli.help.firmware.bundle.key")
    private static final class Key implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "NAME", description = "core.cli.option.signing-key-name")
        private String name;

        @Option(
                names = "--import",
                paramLabel = "FILE",
                description = "core.cli.option.secret-key-file")
        private Path file;

        @Option(
                names = "--public",
                paramLabel = "FILE",
                description = "core.cli.option.public-key-file")
        private Path shown;

        private final Terminal terminal;
        private final Folder folder;

        Key(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws IOException {
            String called = SiteCommands.named(name);
            if (shown != null) {
                Terminal.folderThere(shown.toAbsolutePath());
                if (Files.exists(shown)) {
                    throw new Failure(
                            ExitStatus.USAGE,
                            Message.of("core.cli.error.file-exists", shown.toString()));
                }
            }
            if (file != null && !Files.isRegularFile(file)) {
                throw noFile(file);
            }
            try (Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).openOrMake(rackside);
                BundleMaker maker = rackside.firmwareLibrary().maker();
                BundleMaker.OwnKey own =
                        file == null
                                ? maker.generate(called, new SecureRandom())
                                : takenIn(maker, called);
                if (shown != null) {
                    Files.writeString(shown, own.key().file(), StandardOpenOption.CREATE_NEW);
                }
                if (common.json) {
                    terminal.json(own(own));
                } else {
                    terminal.say(
                            "core.cli.firmware.key-kept",
                            own.name(),
                            own.key().line(),
                            own.key().fingerprint());
                }
                return ExitStatus.DONE;
            }
        }

        private BundleMaker.OwnKey takenIn(BundleMaker maker, String called) throws IOException {
            byte[] text;
            try (InputStream in = Files.newInputStream(file)) {
                text = in.readNBytes(KEY_BYTES_MAX);
            }
            try {
                return maker.takeIn(called, new String(text, StandardCharsets.ISO_8859_1));
            } finally {
                Arrays.fill(text, (byte) 0);
            }
        }
    }

    @Command(name = "create", description = "core.cli.help.firmware.bundle.create")
    private static final class Create implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(index = "0", paramLabel = "MANIFEST", description = "core.cli.option.manifest")
        private Path draft;

        @Parameters(index = "1", paramLabel = "FILE", description = "core.cli.option.bundle-target")
        private Path target;

        @Option(
                names = "--key",
                paramLabel = "NAME",
                required = true,
                description = "core.cli.option.signing-key")
        private String key;

        @Option(
                names = "--comment",
                paramLabel = "TEXT",
                description = "core.cli.option.bundle-comment")
        private String comment;

        private final Terminal terminal;
        private final Folder folder;

        Create(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws IOException {
            Path file = target.toAbsolutePath().normalize();
            Terminal.folderThere(file);
            if (!Files.isRegularFile(draft)) {
                throw noFile(draft);
            }
            if (comment != null) {
                SiteCommands.named(comment);
            }
            try (Rackside rackside = folder.acting(common.data)) {
                new VaultDoor(terminal).openOrMake(rackside);
                BundleManifest manifest =
                        rackside.firmwareLibrary()
                                .maker()
                                .create(
                                        draft.toAbsolutePath(),
                                        file,
                                        key,
                                        Optional.ofNullable(comment));
                Path signature = MinisignSignature.beside(file);
                if (common.json) {
                    terminal.json(
                            manifest(manifest)
                                    .put("file", file.toString())
                                    .put("signature", signature.toString())
                                    .put("bytes", Files.size(file)));
                } else {
                    terminal.say(
                            "core.cli.firmware.bundle-made",
                            file.toString(),
                            manifest.items().size(),
                            signature.getFileName().toString());
                }
                return ExitStatus.DONE;
            }
        }
    }

    private static ObjectNode manifest(BundleManifest manifest) {
        ObjectNode node =
                InventoryJson.object()
                        .put("name", manifest.name())
                        .put("made", manifest.made().toString())
                        .put("expires", manifest.expires().map(Instant::toString).orElse(null));
        node.set("images", InventoryJson.list(manifest.images(), PackageJson::image));
        return node;
    }

    @Command(name = "verify", description = "core.cli.help.firmware.bundle.verify")
    private static final class Verify implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "FILE", description = "core.cli.option.bundle")
        private Path file;

        @Option(names = "--key", paramLabel = "KEY", description = "core.cli.option.verify-key")
        private String key;

        private final Terminal terminal;
        private final Folder folder;

        Verify(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws IOException {
            if (!Files.isRegularFile(file)) {
                throw noFile(file);
            }
            VerifiedBundle bundle =
                    key == null
                            ? byTrustedKeys()
                            : VerifiedBundle.of(
                                    file, BundleCommands.key(key), terminal.time().now());
            if (common.json) {
                terminal.json(
                        manifest(bundle.manifest())
                                .put("file", file.toString())
                                .put("key", bundle.signer().fingerprint())
                                .put("signer", key == null ? bundle.signer().owner() : null)
                                .put("comment", bundle.comment()));
            } else {
                terminal.say(
                        key == null
                                ? "core.cli.firmware.bundle-good"
                                : "core.cli.firmware.bundle-by-key",
                        file.toString(),
                        bundle.signer().owner(),
                        bundle.comment(),
                        bundle.manifest().items().size());
            }
            return ExitStatus.DONE;
        }

        private VerifiedBundle byTrustedKeys() {
            try (Rackside rackside = folder.reading(common.data)) {
                return rackside.firmwareLibrary().verifyBundle(file);
            }
        }
    }
}
