package io.rackside.drivers.ssh;

import com.jcraft.jsch.Logger;

import io.rackside.model.Message;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which algorithms a session agreed on, and whether the server fell silent when it was asked for a
 * login. JSch tells these nowhere but in its log, so this is a log that keeps these lines and
 * nothing else.
 */
final class Agreed implements Logger {
    private static final Pattern LINE =
            Pattern.compile(
                    "kex: (?:algorithm|host key algorithm|(?:server->client|client->server)"
                            + " cipher): (\\S+)(?: MAC: (\\S+))?.*");
    private static final int MOST = 16;

    /** JSch calls a login refused when the server did not answer in time, and means this one. */
    private static final Pattern FELL_SILENT =
            Pattern.compile("(?s)an exception during authentication.*SocketTimeoutException.*");

    private final TreeSet<String> names = new TreeSet<>();
    private boolean silent;

    @Override
    public boolean isEnabled(int level) {
        return level == INFO || level == WARN;
    }

    @Override
    public synchronized void log(int level, String message) {
        silent |= level == WARN && FELL_SILENT.matcher(message).matches();
        Matcher line = LINE.matcher(message);
        if (level == INFO && line.matches() && names.size() < MOST) {
            names.add(line.group(1));
            if (line.group(2) != null && !line.group(2).startsWith("<")) {
                names.add(line.group(2));
            }
        }
    }

    /** Whether the server fell silent at the login: nobody knows whether it would have taken it. */
    synchronized boolean silent() {
        return silent;
    }

    synchronized List<String> names() {
        return List.copyOf(names);
    }

    /** One for each algorithm that only an old device needs. */
    List<Message> findings() {
        return names().stream()
                .filter(OldAlgorithms::isWeak)
                .map(name -> Message.of("ssh.finding.old-algorithm", name))
                .toList();
    }
}
