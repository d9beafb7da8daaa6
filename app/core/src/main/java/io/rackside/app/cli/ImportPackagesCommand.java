package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.firmware.library.CatalogueImport;
import io.rackside.app.firmware.library.Claims;
import io.rackside.bmc.firmware.image.MinisignSignature;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.model.firmware.FirmwarePackage;
import io.rackside.model.firmware.PackageTrust;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code rackside firmware import FILE...}: takes packages into the library, or says why not. */
@Command(name = "import", description = "core.cli.help.firmware.import")
final class ImportPackagesCommand implements Callable<ExitStatus> {
    private static final int FILES_MAX = 1_000;

    @Mixin private CommonOptions common;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "core.cli.option.package-files")
    private List<Path> files;

    @Option(names = "--vendor", paramLabel = "NAME", description = "core.cli.option.image-vendor")
    private String vendor;

    @Option(names = "--model", paramLabel = "NAME", description = "core.cli.option.image-model")
    private List<String> models = List.of();

    @Option(
            names = "--component",
            paramLabel = "PART",
            description = "core.cli.option.image-component")
    private String component;

    @Option(
            names = "--software-id",
            paramLabel = "ID",
            description = "core.cli.option.image-software-id")
    private List<String> softwareIds = List.of();

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            description = "core.cli.option.image-version")
    private String version;

    @Option(
            names = "--host-down",
            negatable = true,
            description = "core.cli.option.image-host-down")
    private Boolean hostDown;

    @Option(names = "--minutes", paramLabel = "N", description = "core.cli.option.image-minutes")
    private Integer minutes;

    @Option(names = "--unsigned", description = "core.cli.option.unsigned")
    private boolean unsigned;

    private final Terminal terminal;
    private final Folder folder;

    ImportPackagesCommand(Terminal terminal, Folder folder) {
        this.terminal = terminal;
        this.folder = folder;
    }

    /** A file that was not taken, and why. */
    private record Refused(Path file, Message what) {}

    @Override
    public ExitStatus call() throws IOException {
        List<Path> all = named();
        Claims claims = claims();
        if (all.isEmpty()) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.nothing-to-import"));
        }
        List<FirmwarePackage> kept = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        try (Rackside rackside = folder.acting(common.data)) {
            CatalogueImport catalogue = rackside.firmwareLibrary().catalogue(all);
            for (Path file : all) {
                if (CatalogueImport.isOne(file)) {
                    terminal.note(
                            "core.cli.firmware.catalogue", String.valueOf(file.getFileName()));
                    continue;
                }
                try {
                    FirmwarePackage one =
                            rackside.firmwareLibrary()
                                    .importFile(
                                            file, catalogue.claims(file).orElse(claims), unsigned);
                    kept.add(one);
                    tell(one);
                } catch (PackageRefused e) {
                    refused.add(new Refused(file, e.what()));
                    terminal.err().println(Table.plain(terminal.text(e.what())));
                }
            }
        }
        if (common.json) {
            terminal.json(json(kept, refused));
        }
        return refused.isEmpty() ? ExitStatus.DONE : ExitStatus.REFUSED_BY_SAFETY;
    }

    /** The files named, and those of the folders named; a signature comes with its bundle. */
    private List<Path> named() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path named : files) {
            if (Files.isDirectory(named)) {
                try (Stream<Path> within = Files.list(named)) {
                    within.filter(Files::isRegularFile).sorted().limit(FILES_MAX).forEach(all::add);
                }
            } else if (Files.isRegularFile(named)) {
                all.add(named);
            } else {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.no-such-file", named.toString()));
            }
        }
        return all.stream()
                .filter(file -> !file.toString().endsWith(MinisignSignature.ENDING))
                .distinct()
                .toList();
    }

    private Claims claims() {
        Optional<Component> part = Optional.ofNullable(component).flatMap(Component::of);
        if (component != null && part.isEmpty()) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            "core.cli.error.no-such-component",
                            component,
                            Arrays.stream(Component.values())
                                    .map(Component::word)
                                    .collect(Collectors.joining(", "))));
        }
        if (minutes != null && minutes < 1) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of("core.cli.error.wrong-value", minutes.toString(), "--minutes"));
        }
        return new Claims(
                Optional.ofNullable(vendor),
                models,
                part,
                softwareIds,
                Optional.ofNullable(version),
                Optional.ofNullable(hostDown),
                Optional.ofNullable(minutes).map(Duration::ofMinutes));
    }

    private void tell(FirmwarePackage kept) {
        if (common.json) {
            return;
        }
        String images =
                kept.images().stream()
                        .map(ImportPackagesCommand::told)
                        .collect(Collectors.joining("; "));
        switch (kept.trust()) {
            case PackageTrust.Signed(String _, String comment) ->
                    terminal.say("core.cli.firmware.imported", kept.name(), images, comment);
            case PackageTrust.Unsigned _ ->
                    terminal.say("core.cli.firmware.imported-unsigned", kept.name(), images);
        }
        if (kept.format() == FirmwarePackage.Format.CAB) {
            terminal.note("core.cli.firmware.jcat", kept.name());
        }
    }

    private static String told(FirmwareImage image) {
        return image.component().word() + " " + image.version();
    }

    private ObjectNode json(List<FirmwarePackage> kept, List<Refused> refused) {
        ObjectNode root = InventoryJson.object();
        root.set("packages", InventoryJson.list(kept, PackageJson::packageOf));
        root.set(
                "refused",
                InventoryJson.list(
                        refused,
                        one ->
                                InventoryJson.object()
                                        .put("file", one.file().toString())
                                        .put("code", one.what().code())
                                        .put("text", terminal.text(one.what()))));
        return root;
    }
}
