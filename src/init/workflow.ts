/**
 * A GitHub workflow that scans, and shows the findings in code scanning. Actions are named by their commits,
 * since a tag can be moved.
 */
export function workflow(version: string): string {
  return `name: wacheck

on:
  push:
    branches: [main, master]
  pull_request:

permissions: {}

concurrency:
  group: wacheck-\${{ github.ref }}
  cancel-in-progress: true

jobs:
  scan:
    name: CloudFormation templates
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write # to show the findings; a private repository needs GitHub Code Security for it
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          persist-credentials: false
      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0
        with:
          node-version: 22
          package-manager-cache: false
      - run: npx --yes wacheck@${version} scan --format sarif --output wacheck.sarif
      - uses: github/codeql-action/upload-sarif@89a39a4e59826350b863aa6b6252a07ad50cf83e # v4.32.4
        # Findings make the step above fail; what a fork proposes may not be uploaded.
        if: >-
          !cancelled() && hashFiles('wacheck.sarif') != '' &&
          (github.event_name == 'push' || github.event.pull_request.head.repo.full_name == github.repository)
        with:
          sarif_file: wacheck.sarif
          category: wacheck
`;
}
