/**
 * The grammar of change: acts and the one executor that runs them, jobs and their journal, the
 * trail. Plain JDK.
 *
 * <p>Nothing changes a device but a driver method that takes an {@link
 * io.rackside.operations.Authorised}, and only {@link io.rackside.operations.ActExecutor} makes
 * one.
 */
package io.rackside.operations;
