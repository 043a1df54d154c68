/**
 * Benchmarks of the whole pipeline on a real stack. Each measurement has a reference in the same
 * run on the same stack, so that the ratios are comparable between slow and fast machines.
 */
package io.weatherconnect.benchmarks.pipeline;
