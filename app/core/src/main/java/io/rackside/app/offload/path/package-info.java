/**
 * The path that RoCE traffic takes between two hosts: which switch ports lie on it, what hosts and
 * switches say of it, and where they differ.
 *
 * <p>Border: brings {@code io.rackside.nic.path}, hosts and network devices together; its views
 * have no types of any of them.
 */
package io.rackside.app.offload.path;
