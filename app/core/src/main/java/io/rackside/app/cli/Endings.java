package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.AccessRefused;
import io.rackside.app.baseline.BaselineRefused;
import io.rackside.app.firmware.UpgradeRefused;
import io.rackside.app.network.push.PushRefused;
import io.rackside.app.offload.OffloadRefused;
import io.rackside.app.offload.measure.MeasureRefused;
import io.rackside.app.site.EditRefused;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.image.PackageRefused;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.kubeconfig.KubeconfigException;
import io.rackside.drivers.cluster.plugin.PluginException;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * What a command says when it cannot do its work: one paragraph on standard error, never a stack
 * trace, and the exit status that goes with it.
 */
final class Endings implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final Terminal terminal;
    private final DataFolders folders;

    Endings(Terminal terminal, DataFolders folders) {
        this.terminal = terminal;
        this.folders = folders;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        terminal.err().println(paragraph(usage(e), null));
        terminal.note(
                "core.cli.error.see-help", e.getCommandLine().getCommandSpec().qualifiedName());
        return ExitStatus.USAGE.code();
    }

    private Message usage(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched ->
                    Message.of(
                            "core.cli.error.unknown-argument",
                            String.join(" ", unmatched.getUnmatched()));
            case MissingParameterException missing ->
                    Message.of(
                            "core.cli.error.missing-argument",
                            missing.getMissing().stream()
                                    .map(Endings::name)
                                    .reduce((a, b) -> a + " " + b)
                                    .orElse(""));
            case ParameterException wrong
                    when wrong.getArgSpec() != null && wrong.getValue() != null ->
                    Message.of(
                            "core.cli.error.wrong-value",
                            wrong.getValue(),
                            name(wrong.getArgSpec()));
            case ParameterException wrong
                    when wrong.getArgSpec() == null
                            && !wrong.getCommandLine().getSubcommands().isEmpty() ->
                    Message.of(
                            "core.cli.error.missing-subcommand",
                            String.join(", ", wrong.getCommandLine().getSubcommands().keySet()));
            default -> Message.of("core.cli.error.usage", String.valueOf(e.getMessage()));
        };
    }

    private static String name(CommandLine.Model.ArgSpec spec) {
        return spec.isOption()
                ? ((CommandLine.Model.OptionSpec) spec).longestName()
                : spec.paramLabel();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
        return end(e);
    }

    /** Says why a command could not do its work; returns the exit status. */
    int end(Exception e) {
        return switch (e) {
            case Failure failure ->
                    end(failure.status(), failure.what(), failure.next().orElse(null));
            case BmcException trouble ->
                    end(ExitStatus.of(trouble), trouble.what(), advice(trouble.kind()));
            case SnmpException trouble ->
                    end(ExitStatus.of(trouble), trouble.what(), advice(trouble));
            case SshException trouble ->
                    end(ExitStatus.of(trouble), trouble.what(), advice(trouble.kind()));
            case CliException trouble ->
                    end(ExitStatus.of(trouble), trouble.what(), advice(trouble.kind()));
            case ClusterException trouble ->
                    end(ExitStatus.of(trouble), trouble.what(), advice(trouble.kind()));
            case KubeconfigException wrong -> end(ExitStatus.USAGE, wrong.what(), null);
            case PluginException refused -> end(ExitStatus.NOT_AUTHORISED, refused.what(), null);
            case AccessRefused refused ->
                    end(ExitStatus.of(refused), refused.what(), advice(refused.kind()));
            case WindowOpener.NoDisplay refused -> {
                LOG.info("the window cannot be shown", refused);
                yield end(Failure.noDisplay());
            }
            case EditRefused refused -> end(ExitStatus.REFUSED_BY_SAFETY, refused.why(), null);
            case PackageRefused refused -> end(ExitStatus.REFUSED_BY_SAFETY, refused.what(), null);
            case UpgradeRefused refused -> end(ExitStatus.REFUSED_BY_SAFETY, refused.what(), null);
            case PushRefused refused -> {
                refused.diff().forEach(line -> terminal.err().println(Table.plain(line)));
                yield end(ExitStatus.REFUSED_BY_SAFETY, refused.what(), null);
            }
            case BaselineRefused refused -> end(ExitStatus.REFUSED_BY_SAFETY, refused.what(), null);
            case MeasureRefused refused -> end(ExitStatus.FAILED, refused.what(), null);
            case OffloadRefused refused -> end(ExitStatus.REFUSED_BY_SAFETY, refused.what(), null);
            case StoreException trouble -> stored(trouble);
            case TrailUnavailable unavailable -> {
                LOG.warn("the trail could not be written", unavailable);
                yield end(
                        ExitStatus.FAILED,
                        Message.of("core.cli.error.trail"),
                        Message.of("core.cli.error.trail.next"));
            }
            case InterruptedException _ ->
                    end(ExitStatus.FAILED, Message.of("core.cli.error.interrupted"), null);
            default -> bug(e);
        };
    }

    private int stored(StoreException trouble) {
        LOG.info("the data folder could not be used", trouble);
        return switch (trouble.kind()) {
            case LOCKED ->
                    end(
                            ExitStatus.REFUSED_BY_SAFETY,
                            trouble.what(),
                            Message.of("core.cli.next.folder-held"));
            case NOT_THERE ->
                    end(ExitStatus.USAGE, trouble.what(), Message.of("core.cli.next.no-folder"));
            case READ_ONLY ->
                    end(
                            ExitStatus.FAILED,
                            trouble.what(),
                            Message.of("core.cli.next.folder-read-only"));
            case DISK_FULL ->
                    end(ExitStatus.FAILED, trouble.what(), Message.of("core.cli.next.disk-full"));
            case CORRUPT ->
                    end(ExitStatus.FAILED, trouble.what(), Message.of("core.cli.next.corrupt"));
            case OLDER_SCHEMA ->
                    end(ExitStatus.FAILED, trouble.what(), Message.of("core.cli.next.older"));
            case NEWER_SCHEMA ->
                    end(ExitStatus.FAILED, trouble.what(), Message.of("core.cli.next.newer"));
            case EXISTS, TOO_SLOW, IO -> end(ExitStatus.FAILED, trouble.what(), null);
        };
    }

    private static Message advice(BmcException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> Message.of("core.cli.next.unreachable");
            case LOGIN_REFUSED -> Message.of("core.cli.next.login-refused");
            case NOT_ALLOWED -> Message.of("core.cli.next.not-allowed");
            case NOT_TRUSTED -> Message.of("core.cli.next.not-trusted");
            case CERTIFICATE_CHANGED -> Message.of("core.cli.next.certificate-changed");
            case ANOTHER_BOX -> Message.of("core.cli.next.another-box");
            case BUSY -> Message.of("core.cli.next.busy");
            case NONSENSE -> Message.of("core.cli.next.nonsense");
            case NOT_SUPPORTED -> Message.of("core.cli.next.not-supported");
            case UNSAFE -> Message.of("core.cli.next.unsafe");
        };
    }

    private static Message advice(SnmpException trouble) {
        return switch (trouble.kind()) {
            case UNREACHABLE ->
                    trouble.getCause() instanceof UnknownHostException
                            ? Message.of("core.cli.next.no-such-host")
                            : Message.of("core.cli.next.snmp-unreachable");
            case LOGIN_REFUSED -> Message.of("core.cli.next.snmp-login");
            case NOT_ALLOWED -> Message.of("core.cli.next.snmp-view");
            case ANOTHER_BOX -> Message.of("core.cli.next.another-box");
            case NONSENSE -> Message.of("core.cli.next.nonsense");
        };
    }

    private static Message advice(SshException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, REFUSED, SILENT, CLOSED ->
                    Message.of("core.cli.next.ssh-unreachable");
            case LOGIN_REFUSED -> Message.of("core.cli.next.login-refused");
            case NOT_ALLOWED -> Message.of("core.cli.next.not-allowed");
            case NOT_TRUSTED -> Message.of("core.cli.next.not-trusted");
            case HOST_KEY_CHANGED -> Message.of("core.cli.next.host-key-changed");
            case NO_COMMON_ALGORITHM -> Message.of("core.cli.next.ssh-old");
            case NONSENSE -> Message.of("core.cli.next.nonsense");
        };
    }

    private static Message advice(CliException.Kind kind) {
        return switch (kind) {
            case NO_PROMPT, TOO_MUCH, NONSENSE -> Message.of("core.cli.next.cli-family");
            case CLOSED -> Message.of("core.cli.next.ssh-unreachable");
            case REFUSED -> Message.of("core.cli.next.not-allowed");
            case NOT_VOUCHED -> Message.of("core.cli.next.cli-not-vouched");
            case ANOTHER_BOX -> Message.of("core.cli.next.another-box");
        };
    }

    private static Message advice(ClusterException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> Message.of("core.cli.next.cluster-unreachable");
            case NOT_NOW -> Message.of("core.cli.next.cluster-busy");
            case NOT_TRUSTED -> Message.of("core.cli.next.cluster-trust");
            case LOGIN_REFUSED -> Message.of("core.cli.next.cluster-login");
            case FORBIDDEN -> Message.of("core.cli.next.cluster-role");
            case NOT_FOUND, CONFLICT, GONE, SERVER, NONSENSE -> null;
        };
    }

    private static Message advice(AccessRefused.Kind kind) {
        return switch (kind) {
            case UNKNOWN_TARGET -> Message.of("core.cli.next.unknown-target");
            case NO_CREDENTIAL -> Message.of("core.cli.next.no-credential");
            case VAULT_LOCKED -> Message.of("core.cli.next.vault-locked");
            case NOT_PROVEN -> Message.of("core.cli.next.not-proven");
            case NOT_AGREED -> null;
            case READING_ONLY -> Message.of("core.cli.next.reading-only");
        };
    }

    /** A bug: all of it goes into the log, and the reader is told where that is. */
    private int bug(Exception e) {
        Path file = LogFile.open(folders.chosen(null));
        LOG.error("a command failed", e);
        return end(
                ExitStatus.FAILED,
                Message.of("core.cli.error.bug", e.getClass().getSimpleName()),
                Message.of("core.cli.error.bug.next", file.toString()));
    }

    private int end(ExitStatus status, Message what, Message next) {
        terminal.err().println(paragraph(what, next));
        return status.code();
    }

    private String paragraph(Message what, Message next) {
        String text = terminal.text(what);
        return Table.plain(next == null ? text : text + " " + terminal.text(next));
    }
}
