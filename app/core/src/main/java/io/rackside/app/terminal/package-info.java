/**
 * Terminals on boxes and their recordings.
 *
 * <p>A terminal is opened in two steps, as every act: {@link
 * io.rackside.app.terminal.TerminalWorkflow#choice} gives the act of risk 3 with what the guards
 * think of it, for a person to confirm with the box's name; {@link
 * io.rackside.app.terminal.TerminalWorkflow#open} has a job open it. {@link
 * io.rackside.app.terminal.OpenTerminal#await} then gives the {@link
 * io.rackside.operations.TerminalSession} to draw: one thread reads it in a loop until its state is
 * closed, keys go in by {@code write}, which never waits. Closing that session ends the job; so
 * does cancelling the job, which closes the session. The job records, not the one who draws: a
 * picture that is slow loses output, the recording does not.
 *
 * <p>When somebody else has the console open, the outcome is a refusal that says who; asking for
 * the choice again with {@code takeOver} makes the act that ends the other one's.
 */
package io.rackside.app.terminal;
