package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.site.SiteModel;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.RedundancyGroup;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code rackside group list|add|remove}: devices that stand in for each other. */
final class GroupCommands {
    private GroupCommands() {}

    static CommandLine line(Terminal terminal, Folder folder) {
        CommandLine group = RacksideCommand.group("group", "core.cli.help.group");
        group.addSubcommand(new ListGroups(terminal, folder));
        group.addSubcommand(new Add(terminal, folder));
        group.addSubcommand(new Remove(terminal, folder));
        return group;
    }

    @Command(name = "list", description = "core.cli.help.group.list")
    private static final class ListGroups extends ListCommand<RedundancyGroup> {
        ListGroups(Terminal terminal, Folder folder) {
            super(
                    terminal,
                    folder,
                    "groups",
                    "core.cli.column.name",
                    RIGHT + "core.cli.column.needed",
                    "core.cli.column.members");
        }

        @Override
        List<RedundancyGroup> things(Rackside rackside) {
            return rackside.site().model().groups().stream()
                    .sorted(Comparator.comparing(RedundancyGroup::name))
                    .toList();
        }

        @Override
        String[] row(SiteModel model, RedundancyGroup group) {
            return new String[] {
                group.name(),
                group.needed() + "/" + group.members().size(),
                String.join(", ", members(model, group))
            };
        }

        @Override
        ObjectNode json(SiteModel model, RedundancyGroup group) {
            return GroupCommands.json(model, group);
        }
    }

    @Command(name = "add", description = "core.cli.help.group.add")
    private static final class Add extends EditCommand<RedundancyGroup> {
        @Parameters(index = "0", paramLabel = "NAME", description = "core.cli.option.new-name")
        private String name;

        @Parameters(
                index = "1..*",
                arity = "2..*",
                paramLabel = "DEVICE",
                description = "core.cli.option.members")
        private List<String> devices;

        @Option(names = "--needed", paramLabel = "N", description = "core.cli.option.needed")
        private int needed = 1;

        Add(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        RedundancyGroup edit(Rackside rackside, SiteWords words) {
            Set<DeviceId> members =
                    devices.stream().map(d -> words.device(d).id()).collect(Collectors.toSet());
            if (members.size() < 2) {
                throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.group-of-one"));
            }
            if (needed < 1 || needed > members.size()) {
                throw new Failure(
                        ExitStatus.USAGE,
                        Message.of("core.cli.error.out-of-range", "--needed", 1, members.size()));
            }
            RedundancyGroup group = new RedundancyGroup(SiteCommands.named(name), members, needed);
            rackside.site().cabling().group(group);
            return group;
        }

        @Override
        ObjectNode json(SiteModel model, RedundancyGroup group) {
            return GroupCommands.json(model, group);
        }
    }

    @Command(name = "remove", description = "core.cli.help.group.remove")
    private static final class Remove extends EditCommand<RedundancyGroup> {
        @Parameters(paramLabel = "NAME", description = "core.cli.option.group")
        private String name;

        Remove(Terminal terminal, Folder folder) {
            super(terminal, folder);
        }

        @Override
        RedundancyGroup edit(Rackside rackside, SiteWords words) {
            RedundancyGroup group =
                    words.model().groups().stream()
                            .filter(g -> g.name().equals(name.strip()))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.USAGE,
                                                    Message.of("core.cli.error.no-group", name)));
            rackside.site().cabling().ungroup(group);
            return group;
        }

        @Override
        ObjectNode json(SiteModel model, RedundancyGroup group) {
            return GroupCommands.json(model, group);
        }
    }

    private static List<String> members(SiteModel model, RedundancyGroup group) {
        return group.members().stream().map(id -> SiteWords.name(model, id)).sorted().toList();
    }

    private static ObjectNode json(SiteModel model, RedundancyGroup group) {
        ObjectNode node = InventoryJson.object().put("name", group.name());
        ArrayNode names = node.put("needed", group.needed()).putArray("members");
        members(model, group).forEach(names::add);
        return node;
    }
}
