/**
 * The command line: one class per command, each of which asks the workflow that the window asks
 * too. What is printed is described in COMMANDS.md.
 */
package io.rackside.app.cli;
