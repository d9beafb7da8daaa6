package io.rackside.bmc.ipmi.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The makers' own commands that ship with Rackside. All are known from documents only. */
public final class OemCatalogue {
    private static final List<String> FILES = List.of("dell", "huawei", "supermicro");

    private final List<OemCommand> all;

    private OemCatalogue(List<OemCommand> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Reads the files.
     *
     * @throws IllegalArgumentException when one of them is wrong, which a test would have found
     */
    public static OemCatalogue shipped() {
        List<OemCommand> commands = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (String file : FILES) {
            try (InputStream in = OemCatalogue.class.getResourceAsStream("oem/" + file + ".json")) {
                commands.addAll(decode(mapper.readTree(in)));
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
        return new OemCatalogue(commands);
    }

    static List<OemCommand> decode(JsonNode file) {
        List<OemCommand> commands = new ArrayList<>();
        for (JsonNode manufacturer : file.path("manufacturers")) {
            for (JsonNode command : file.path("commands")) {
                commands.add(command(manufacturer.intValue(), command));
            }
        }
        return commands;
    }

    private static OemCommand command(int manufacturer, JsonNode node) {
        List<String> data = new ArrayList<>();
        node.path("data").forEach(part -> data.add(part.textValue()));
        List<OemCommand.Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : node.path("parameters")) {
            parameters.add(
                    new OemCommand.Parameter(
                            parameter.path("name").textValue(),
                            parameter.path("least").intValue(),
                            parameter.path("most").intValue()));
        }
        List<URI> evidence = new ArrayList<>();
        node.path("evidence").forEach(uri -> evidence.add(URI.create(uri.textValue())));
        return new OemCommand(
                OemMeaning.valueOf(node.path("meaning").textValue()),
                manufacturer,
                node.path("changes").booleanValue(),
                node.path("netFn").intValue(),
                node.path("command").intValue(),
                data,
                parameters,
                answer(node.path("answer")),
                evidence);
    }

    private static Optional<OemCommand.Answer> answer(JsonNode node) {
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        List<Long> invalid = new ArrayList<>();
        node.path("invalid").forEach(value -> invalid.add(value.longValue()));
        return Optional.of(
                new OemCommand.Answer(
                        node.path("echoesIana").booleanValue(),
                        node.path("at").intValue(),
                        node.path("length").intValue(),
                        node.path("unit").textValue(),
                        invalid));
    }

    public List<OemCommand> all() {
        return all;
    }

    /** Those a BMC of that maker knows. */
    public List<OemCommand> of(DeviceId device) {
        return all.stream()
                .filter(command -> command.manufacturer() == device.manufacturer())
                .toList();
    }
}
