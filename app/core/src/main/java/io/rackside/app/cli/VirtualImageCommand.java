package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code rackside virtual image}: writes a firmware image only virtual BMCs take. */
@Command(name = "image", description = "core.cli.help.virtual.image")
final class VirtualImageCommand implements Callable<ExitStatus> {
    private static final int SIZE_MIN = 1_024;
    private static final int SIZE_MAX = 1 << 28;
    private static final int SIZE_USUAL = 16 << 20;
    private static final int LONGEST_RELEASE = 64;

    @Mixin private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "core.cli.parameter.virtual-image")
    private Path file;

    @Option(names = "--maker", paramLabel = "MAKER", description = "core.cli.option.maker")
    private UpdateFlavour maker = UpdateFlavour.STANDARD;

    @Option(
            names = "--component",
            paramLabel = "WORD",
            description = "core.cli.option.virtual-component")
    private String component = Component.BMC.word();

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            required = true,
            description = "core.cli.option.virtual-release")
    private String release;

    @Option(names = "--size", paramLabel = "BYTES", description = "core.cli.option.virtual-size")
    private int size = SIZE_USUAL;

    private final Terminal terminal;

    VirtualImageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public ExitStatus call() {
        TwinOptions.inRange("--size", size, SIZE_MIN, SIZE_MAX);
        Component what =
                Component.of(component)
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.USAGE,
                                                Message.of(
                                                        "core.cli.error.virtual-component",
                                                        component,
                                                        words())));
        if (!release.matches("[0-9A-Za-z._+-]{1," + LONGEST_RELEASE + "}")) {
            throw new Failure(
                    ExitStatus.USAGE, Message.of("core.cli.error.virtual-release", release));
        }
        String model = RackServers.of(maker, 1).model();
        try (OutputStream out =
                new BufferedOutputStream(
                        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
            VirtualFirmware.write(out, what, model, release, size);
        } catch (IOException e) {
            throw new Failure(
                    ExitStatus.FAILED, Message.of("core.cli.error.virtual-image", file.toString()));
        }
        if (common.json) {
            terminal.json(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("file", file.toString())
                            .put("bytes", size)
                            .put("component", what.word())
                            .put("model", model)
                            .put("version", release));
        } else {
            terminal.out().println(file);
        }
        return ExitStatus.DONE;
    }

    private static String words() {
        return Arrays.stream(Component.values())
                .map(Component::word)
                .collect(Collectors.joining(", "));
    }
}
