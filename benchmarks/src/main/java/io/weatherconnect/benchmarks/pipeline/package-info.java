/**
 * Measures the whole pipeline on a stack of real parts, each thing beside a reference in the same
 * run on the same stack, so that the ratio means the same on a slow machine and on a fast one.
 */
package io.weatherconnect.benchmarks.pipeline;
